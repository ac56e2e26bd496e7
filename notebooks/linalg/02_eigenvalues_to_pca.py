# SPDX-License-Identifier: BSD-3-Clause
# ---
# practical: linalg-02
# course: 254-1-71
# objectives: [1-71.3, 1-71.5, 1-71.6, 1-71.7, 1-71.8, 1-71.14]
# title: Des valeurs propres à l'ACP | From eigenvalues to PCA
# minutes: 120
# needs: [NumPy, le TP « Vecteurs, bases, orthogonalité » | NumPy, the practical “Vectors, bases, orthogonality”]
# ---

# %% [markdown] lang="fr"
# Une photo a des milliers de pixels, une fleur quatre mesures. On ne sait dessiner que deux ou trois nombres. Lesquels
# garder ? À la fin de la séance vous aurez programmé la réponse la plus employée, l'**analyse en composantes
# principales** (ACP), à partir d'un seul outil : les vecteurs propres.

# %% [markdown] lang="en"
# A photograph has thousands of pixels, a flower four measurements. We can draw two or three numbers only. Which ones
# should be kept? By the end of this practical you will have programmed the most common answer, **principal component
# analysis** (PCA), out of a single tool: eigenvectors.

# %%
import matplotlib.pyplot as plt
import numpy as np
import sympy as sp
from sklearn.datasets import load_digits, load_iris, load_wine
from sklearn.decomposition import PCA as ScikitPCA

from mixlab import linalg
from mixlab.linalg import symbolic
from mixlab.practicals import check, compare, hint, ready, setup

tp = setup("linalg-02")

# %% [markdown] lang="fr"
# ## 1. D'abord une image
#
# Un nuage de points, et la flèche qui suit sa plus grande longueur. Pour la trouver, on a fait tourner une
# direction : chaque point laisse son ombre sur elle, et la courbe montre la variance de ces ombres. Où le nuage est-il
# le plus mince ? Combien de degrés plus loin ?

# %% [markdown] lang="en"
# ## 1. A picture first
#
# A cloud of points, and the arrow along which it is longest. To find it, a direction was made to turn: each point casts
# its shadow on it, and the curve shows the variance of these shadows. Where is the cloud thinnest? How many degrees
# further on?

# %%
cloud = np.random.default_rng(1).normal(size=(250, 2)) @ np.array([[2.0, 1.1], [0.0, 0.7]]) + [1.0, -0.5]
angles = np.radians(np.arange(181))
arrows = np.stack([np.cos(angles), np.sin(angles)])
variances = (cloud @ arrows).var(axis=0, ddof=1)
best = variances.argmax()

fig, (ax, right) = plt.subplots(1, 2, figsize=(9.4, 3.9), layout="constrained")
ax.plot(*cloud.T, "o", ms=3.5, color="#0072B2", alpha=0.5)
ax.quiver(
    *cloud.mean(axis=0), *(4 * arrows[:, best]), angles="xy", scale_units="xy", scale=1, color="#D55E00", zorder=3
)
ax.set(aspect="equal", xlabel="$x_1$", ylabel="$x_2$")
ax.set_title(tp.text("Où le nuage est-il le plus long ?", "Where is the cloud longest?"))
right.plot(np.degrees(angles), variances, color="#0072B2")
right.plot(best, variances[best], "o", color="#D55E00")
right.set(xlabel=tp.text("angle de la flèche (degrés)", "angle of the arrow (degrees)"), xticks=range(0, 181, 45))
right.set(ylabel=tp.text("variance des ombres", "variance of the shadows"))
right.set_title(tp.text("Une variance par direction", "One variance a direction"))
plt.show()

# %% [markdown] lang="fr"
# En dimension 2, on peut essayer tous les angles. En dimension 64, non. Il faut une autre idée.
#
# ## 2. Les directions qu'une matrice respecte
#
# Un vecteur $v \neq 0$ est un **vecteur propre** de $A$, de **valeur propre** $\lambda$, si $A$ le garde sur sa
# droite : $A v = \lambda v$. À gauche, $A$ envoie chaque vecteur gris du cercle sur le bout du trait : presque tous
# tournent, sauf sur deux droites, en orange. Au milieu et à droite, on part d'un vecteur (0) et l'on répète :
# multiplier par la matrice, ramener à la longueur 1. Que deviennent les flèches ? Pourquoi celles de droite
# sautent-elles ?

# %% [markdown] lang="en"
# In dimension 2 all angles can be tried. In dimension 64 they cannot. Another idea is needed.
#
# ## 2. The directions that a matrix respects
#
# A vector $v \neq 0$ is an **eigenvector** of $A$, with **eigenvalue** $\lambda$, if $A$ keeps it on its line:
# $A v = \lambda v$. On the left, $A$ sends each grey vector of the circle to the end of its line: nearly all of them
# turn, except on two straight lines, in orange. In the middle and on the right, we start from a vector (0) and repeat:
# multiply by the matrix, bring back to length 1. What becomes of the arrows? Why do those on the right jump?

# %%
A, flipping = np.array([[3.0, 1.0], [1.0, 2.4]]), np.array([[-2.0, 1.0], [1.0, 0.6]])
fig, axes = plt.subplots(1, 3, figsize=(11, 3.9), layout="constrained")
turned = np.linspace(0, 2 * np.pi, 25)
circle = np.stack([np.cos(turned), np.sin(turned)])
axes[0].plot(*np.stack([circle, A @ circle], axis=1), color="#0072B2", lw=1)
axes[0].plot(*circle, "o", color="#999999", ms=4)
axes[0].set(xlim=(-4, 4), ylim=(-4, 4), title=tp.text("De $x$ à $Ax$", "From $x$ to $Ax$"))
for ax, M, start, name in zip(axes[1:], (A, flipping), ([-0.5, 1], [0.8, 1]), ("A", "B"), strict=True):
    iterates = linalg.power_iteration(M, start, keep_vectors=True).history_vector[:6]
    shades = plt.get_cmap("cividis_r")(np.linspace(0.2, 1, 6))
    ax.quiver(*np.zeros((2, 6)), *iterates.T, color=shades, angles="xy", scale_units="xy", scale=1, width=0.012)
    for k, tip in enumerate(iterates):
        ax.annotate(str(k), (1.1 + 0.09 * (k % 2)) * tip, ha="center", va="center")
    ax.set(xlim=(-1.4, 1.4), ylim=(-1.4, 1.4))
    ax.set_title(tp.text(f"Répéter $x \\to {name}x$", f"Repeat $x \\to {name}x$"))
for ax, M in zip(axes, (A, A, flipping), strict=True):
    for v, style in zip(np.linalg.eigh(M)[1].T, ("--", ":"), strict=True):
        ax.axline((0, 0), v, color="#D55E00", ls=style, lw=1.2, zorder=0)
    ax.set(aspect="equal", xlabel="$x_1$", ylabel="$x_2$")
plt.show()

# %% [markdown] lang="fr"
# Décomposez le départ sur les vecteurs propres, $x = c_1 v_1 + c_2 v_2$. Après $k$ produits, il reste
# $$A^k x = c_1 \lambda_1^k\, v_1 + c_2 \lambda_2^k\, v_2 .$$
# Si $|\lambda_1| > |\lambda_2|$, le premier terme l'emporte. Si $\lambda_1 < 0$, son signe change à chaque pas : la
# direction converge, pas la flèche.
#
# ## 3. La méthode de la puissance
#
# Voilà déjà un algorithme (von Mises et Pollaczek-Geiringer 1929). Deux précautions :
# - la valeur propre se lit dans le **quotient de Rayleigh** $\lambda = x^\top A x$, avec $\|x\| = 1$, qui garde le
#   signe ;
# - on s'arrête sur le **résidu** $\|Ax - \lambda x\|$, nul pour un vrai vecteur propre.
#
# **Exercice 1.** Écrivez `power_iteration(A, x, tolerance)`.
# - `x` est le départ, de longueur quelconque ;
# - arrêtez-vous dès que $\|Ax - \lambda x\| \le$ `tolerance` $\times\, |\lambda|$ ;
# - bornez quand même le nombre de pas, à 100 000 par exemple ;
# - rendez le couple `(value, vector)`, le vecteur de longueur 1.
#
# Bloqué ? `hint("linalg.power_iteration")` donne un indice, puis un autre.

# %% [markdown] lang="en"
# Decompose the start on the eigenvectors, $x = c_1 v_1 + c_2 v_2$. After $k$ products, what is left is
# $$A^k x = c_1 \lambda_1^k\, v_1 + c_2 \lambda_2^k\, v_2 .$$
# If $|\lambda_1| > |\lambda_2|$, the first term wins. If $\lambda_1 < 0$, its sign changes at each step: the direction
# converges, the arrow does not.
#
# ## 3. The power iteration
#
# This is already an algorithm (von Mises and Pollaczek-Geiringer 1929). Two precautions:
# - the eigenvalue is read in the **Rayleigh quotient** $\lambda = x^\top A x$, with $\|x\| = 1$; it keeps the sign;
# - we stop on the **residual** $\|Ax - \lambda x\|$, which is zero for a true eigenvector.
#
# **Exercise 1.** Write `power_iteration(A, x, tolerance)`.
# - `x` is the start, of any length;
# - stop as soon as $\|Ax - \lambda x\| \le$ `tolerance` $\times\, |\lambda|$;
# - bound the number of steps all the same, by 100,000 say;
# - return the pair `(value, vector)`, the vector of length 1.
#
# Stuck? `hint("linalg.power_iteration")` gives a hint, then another.


# %% exercise="linalg.power_iteration"
def power_iteration(A, x, tolerance):
    # solution
    for _ in range(100_000):
        x = x / np.linalg.norm(x)
        y = A @ x
        value = x @ y
        if np.linalg.norm(y - value * x) <= tolerance * abs(value):
            break
        x = y
    return value, x


# %% check
check("linalg.power_iteration", power_iteration)

# %% hint="linalg.power_iteration" lang="fr"
# Une boucle, et dans l'ordre : normer `x`, calculer `y = A @ x`, lire `value = x @ y`, tester le résidu, remplacer `x`
# par `y`.

# %% hint="linalg.power_iteration" lang="en"
# A loop, and in this order: normalise `x`, compute `y = A @ x`, read `value = x @ y`, test the residual, replace `x`
# by `y`.

# %% hint="linalg.power_iteration" lang="fr"
# La boucle ne finit pas ? Si $\lambda < 0$, `x` change de signe à chaque pas : comparer deux `x` successifs ne sert à
# rien. Le résidu `y - value * x`, lui, tend vers zéro.

# %% hint="linalg.power_iteration" lang="en"
# The loop does not end? If $\lambda < 0$, `x` changes sign at each step: comparing two successive `x` is of no use. The
# residual `y - value * x` does tend to zero.


# %% mutant="linalg.power_iteration" expect="modulus"
def power_iteration(A, x, tolerance):
    for _ in range(3000):
        x = x / np.linalg.norm(x)
        y = A @ x
        value, x = np.linalg.norm(y), y
    return value, x / value


# %% mutant="linalg.power_iteration" expect="residual"
def power_iteration(A, x, tolerance):
    value, before = 0, 1
    while abs(value - before) > tolerance * abs(value):
        x = x / np.linalg.norm(x)
        before, value = value, x @ (A @ x)
        x = A @ x
    return value, x / np.linalg.norm(x)


# %% mutant="linalg.power_iteration" expect="timeout"
def power_iteration(A, x, tolerance):
    x, before = x / np.linalg.norm(x), 0
    while np.linalg.norm(x - before) > tolerance:
        before, x = x, A @ x / np.linalg.norm(A @ x)
    return x @ A @ x, x


# %% mutant="linalg.power_iteration" expect="nan"
def power_iteration(A, x, tolerance):
    for _ in range(2000):
        x = A @ x
    return x @ A @ x / (x @ x), x / np.linalg.norm(x)


# %% [markdown] lang="fr"
# ## 4. À quelle vitesse ?
#
# À chaque pas, le second terme perd un facteur $|\lambda_2/\lambda_1|$ sur le premier. Le résidu doit suivre : une
# droite en échelle logarithmique. On dit que la convergence est **linéaire**. La cellule le mesure de deux côtés : ni
# plus lent, ni plus rapide que prévu, à 2 % près.

# %% [markdown] lang="en"
# ## 4. How fast?
#
# At each step the second term loses a factor $|\lambda_2/\lambda_1|$ against the first. The residual must follow: a
# straight line on a logarithmic scale. Convergence is called **linear**. The cell measures it from both sides: neither
# slower nor faster than foretold, to within 2 %.

# %%
Q = np.linalg.qr(np.random.default_rng(2).normal(size=(5, 5)))[0]
fig, ax = plt.subplots(figsize=(6, 3.9), layout="constrained")
for ratio, colour in ((0.9, "#0072B2"), (0.8, "#E69F00"), (0.5, "#009E73")):
    S = Q @ np.diag([1, ratio, 0.4, 0.3, -0.2]) @ Q.T  # the eigenvectors are the columns of Q
    residual = linalg.power_iteration(S, np.ones(5), tolerance=1e-10).history_residual
    late = np.arange(len(residual))[len(residual) // 2 :]
    rate = np.exp(np.polyfit(late, np.log(residual[late]), 1)[0])
    assert abs(rate / ratio - 1) < 0.02
    ax.semilogy(residual, color=colour, lw=3, alpha=0.6, label=f"{ratio}    {rate:.3f}")
    ax.semilogy(late, residual[late[0]] * ratio ** (late - late[0]), "k:", lw=1)
ax.set(xlabel=tp.text("itération", "iteration"), ylabel=tp.text("résidu relatif", "relative residual"))
ax.set_title(tp.text("Pointillés : la pente prévue", "Dotted: the slope foretold"))
ax.legend(title=tp.text("taux prévu, mesuré", "rate foretold, measured"))
plt.show()

# %% [markdown] lang="fr"
# Les méthodes **cubiques** vont plus vite : près du but, le nombre de chiffres justes triple à chaque pas.
# L'**itération du quotient de Rayleigh** ne multiplie pas par $A$, elle résout un système de matrice $A - \lambda I$ ;
# l'**algorithme QR** (Francis 1961) trouve toutes les valeurs propres à la fois. Les bibliothèques emploient ses
# descendants.

# %% [markdown] lang="en"
# **Cubic** methods are faster: near the goal, the number of right digits triples at each step. **Rayleigh quotient
# iteration** does not multiply by $A$, it solves a system of matrix $A - \lambda I$; the **QR algorithm** (Francis
# 1961) finds all eigenvalues at once. Libraries use its descendants.

# %%
start = Q @ [1, 0.3, 0.3, 0.3, 0.3]
rayleigh = linalg.rayleigh_quotient_iteration(S, start).history_residual
qr = np.abs(linalg.qr_algorithm(S).history_off_diagonal[:, -1])
fig, ax = plt.subplots(figsize=(6, 3.9), layout="constrained")
for history, style, colour, name in (
    (residual, "-o", "#0072B2", tp.text("puissance", "power iteration")),
    (rayleigh, "-s", "#D55E00", tp.text("quotient de Rayleigh", "Rayleigh quotient")),
    (qr[qr > 0], "-^", "#009E73", tp.text("QR : hors diagonale", "QR: off the diagonal")),
):
    ax.semilogy(history, style, ms=5, color=colour, label=name)
ax.set(xlabel=tp.text("itération", "iteration"), ylabel=tp.text("ce qui reste", "what is left"))
ax.set_title(tp.text("Linéaire ou cubique", "Linear or cubic"))
ax.legend()
plt.show()
print(tp.text("chiffres du résidu : ", "digits of the residual: "), -np.log10(rayleigh[rayleigh > 1e-15]).round(1))

# %% [markdown] lang="fr"
# ## 5. Les matrices symétriques
#
# Une rotation du plan ne respecte aucune droite : ses valeurs propres sont complexes. Une matrice **symétrique**, elle,
# a des valeurs propres réelles et une base **orthonormée** de vecteurs propres : c'est le **théorème spectral**. En
# dimension 2, SymPy le démontre. Les valeurs propres sont les racines du **polynôme caractéristique** $\det(S - xI)$.
#
# **Exercice 2.** Avec les symboles déjà définis, calculez
# - `polynomial`, le polynôme caractéristique de `S` ;
# - `largest_eigenvalue`, la plus grande de ses racines, exacte.

# %% [markdown] lang="en"
# ## 5. Symmetric matrices
#
# A rotation of the plane respects no straight line: its eigenvalues are complex. A **symmetric** matrix has real
# eigenvalues and an **orthonormal** basis of eigenvectors: this is the **spectral theorem**. In dimension 2, SymPy
# proves it. The eigenvalues are the roots of the **characteristic polynomial** $\det(S - xI)$.
#
# **Exercise 2.** With the symbols that are there already, compute
# - `polynomial`, the characteristic polynomial of `S`;
# - `largest_eigenvalue`, the largest of its roots, exactly.

# %% exercise="linalg.largest_eigenvalue"
a, b, c, x = sp.symbols("a b c x", real=True)
S = sp.Matrix([[a, b], [b, c]])
# solution
polynomial = (S - x * sp.eye(2)).det()
largest_eigenvalue = sp.solve(polynomial, x)[1]

# %% check
check("linalg.largest_eigenvalue", largest_eigenvalue)

# %% hint="linalg.largest_eigenvalue" lang="fr"
# `sp.eye(2)` est l'identité exacte, `.det()` le déterminant, et `sp.solve(p, x)` la liste des racines de `p`.

# %% hint="linalg.largest_eigenvalue" lang="en"
# `sp.eye(2)` is the exact identity, `.det()` the determinant, and `sp.solve(p, x)` the list of the roots of `p`.

# %% hint="linalg.largest_eigenvalue" lang="fr"
# Les deux racines ne diffèrent que par le signe devant une racine carrée. Affichez-les, et choisissez.

# %% hint="linalg.largest_eigenvalue" lang="en"
# The two roots differ by the sign before a square root only. Display them, and choose.

# %% mutant="linalg.largest_eigenvalue" expect="smallest"
polynomial = (S - x * sp.eye(2)).det()
largest_eigenvalue = sp.solve(polynomial, x)[0]

# %% mutant="linalg.largest_eigenvalue" expect="identity-forgotten"
polynomial = (S - x * sp.ones(2, 2)).det()
largest_eigenvalue = sp.solve(polynomial, x)[0]

# %% mutant="linalg.largest_eigenvalue" expect="shape"
polynomial = (S - x * sp.eye(2)).det()
largest_eigenvalue = sp.solve(polynomial, x)

# %% [markdown] lang="fr"
# Le **discriminant** décide si les racines sont réelles. Ici c'est une somme de deux carrés : il n'est jamais négatif.
# `check_eigen` reconnaît les nombres exacts derrière ceux de NumPy, puis vérifie $SV = V\Lambda$ sans arrondi ; avec
# $V^\top V = I$, toute la matrice tient dans $S = V \Lambda V^\top$.

# %% [markdown] lang="en"
# The **discriminant** decides whether the roots are real. Here it is a sum of two squares: it is never negative.
# `check_eigen` recognises the exact numbers behind those of NumPy, then verifies $SV = V\Lambda$ without rounding; with
# $V^\top V = I$, the whole matrix is in $S = V \Lambda V^\top$.

# %%
general = symbolic.characteristic_polynomial([[2, 1], [1, 2]], "x")
print("det(xI - [[2, 1], [1, 2]]) =", general, "=", sp.factor(general))
if ready("linalg.largest_eigenvalue"):
    discriminant = sp.expand((2 * largest_eigenvalue - a - c) ** 2)  # the square of what is under the root
    print(tp.text("discriminant : ", "discriminant: "), discriminant, "= (a - c)² + (2b)²")
exact = np.array([[4, 1, 0], [1, 3, 1], [0, 1, 2]])
values, V = np.linalg.eigh(exact)
print(np.abs(V.T @ V - np.eye(3)).max() < 1e-14, tp.text(": colonnes orthonormées", ": orthonormal columns"))
symbolic.check_eigen(exact, values, V)

# %% [markdown] lang="fr"
# ## 6. La matrice de covariance
#
# Retour au nuage. Rangez les $n$ points dans les lignes de $X$ ($n$ lignes, $p$ colonnes), et retirez à chaque colonne
# sa moyenne : $X_c$. La **matrice de covariance** est
# $$C = \frac{1}{n-1}\, X_c^\top X_c .$$
# Les ombres sur une direction $u$ de longueur 1 sont $X_c u$, et leur variance $\|X_c u\|^2/(n-1) = u^\top C u$. Or $C$
# est symétrique : dans sa base de vecteurs propres, $u^\top C u = \lambda_1 c_1^2 + \dots + \lambda_p c_p^2$ avec
# $\sum c_i^2 = 1$. C'est une moyenne pondérée des valeurs propres. Elle ne dépasse pas la plus grande, et l'atteint
# pour $u = v_1$.
#
# **Exercice 3.** Écrivez `covariance(X)`, sans boucle et sans `np.cov`. La cellule d'après y revient au nuage.

# %% [markdown] lang="en"
# ## 6. The covariance matrix
#
# Back to the cloud. Store the $n$ points in the rows of $X$ ($n$ rows, $p$ columns), and remove from each column its
# mean: $X_c$. The **covariance matrix** is
# $$C = \frac{1}{n-1}\, X_c^\top X_c .$$
# The shadows on a direction $u$ of length 1 are $X_c u$, and their variance is $\|X_c u\|^2/(n-1) = u^\top C u$. Now
# $C$ is symmetric: in its basis of eigenvectors, $u^\top C u = \lambda_1 c_1^2 + \dots + \lambda_p c_p^2$ with
# $\sum c_i^2 = 1$. It is a weighted mean of the eigenvalues. It is not above the largest, and reaches it for $u = v_1$.
#
# **Exercise 3.** Write `covariance(X)`, without a loop and without `np.cov`. The cell after it goes back to the cloud.


# %% exercise="linalg.covariance"
def covariance(X):
    # solution
    centred = X - X.mean(axis=0)
    return centred.T @ centred / (len(X) - 1)


# %% check
check("linalg.covariance", covariance)

# %% hint="linalg.covariance" lang="fr"
# Une moyenne par colonne : quel axe doit disparaître, celui des points ou celui des mesures ?

# %% hint="linalg.covariance" lang="en"
# One mean a column: which axis must disappear, that of the points or that of the measurements?

# %% hint="linalg.covariance" lang="fr"
# Le résultat a la forme `(p, p)`. Dans quel ordre faut-il multiplier $X_c$ et sa transposée ?

# %% hint="linalg.covariance" lang="en"
# The result has shape `(p, p)`. In what order must $X_c$ and its transpose be multiplied?


# %% mutant="linalg.covariance" expect="not-centred"
def covariance(X):
    return X.T @ X / (len(X) - 1)


# %% mutant="linalg.covariance" expect="divided-by-n"
def covariance(X):
    centred = X - X.mean(axis=0)
    return centred.T @ centred / len(X)


# %% mutant="linalg.covariance" expect="shape"
def covariance(X):
    centred = X - X.mean(axis=0)
    return centred @ centred.T / (len(X) - 1)


# %% mutant="linalg.covariance" expect="row-means"
def covariance(X):
    centred = X - X.mean(axis=1, keepdims=True)
    return centred.T @ centred / (len(X) - 1)


# %%
C = covariance(cloud) if ready("linalg.covariance") else np.cov(cloud.T)
values, V = linalg.eigh(C).values, linalg.eigh(C).vectors
first = V[:, -1] * np.sign(V[0, -1])
print(tp.text("en essayant 181 angles : ", "by trying 181 angles: "), best, "°,", variances[best].round(4))
print(tp.text("par un vecteur propre  : ", "by an eigenvector   : "), end=" ")
print(np.degrees(np.arctan2(first[1], first[0])).round(2), "°,", values[-1].round(4))

# %% [markdown] lang="fr"
# ## 7. L'ACP des iris
#
# L'**ACP** (Pearson 1901, Hotelling 1933) range les vecteurs propres de $C$ par valeur propre décroissante : ce sont
# les **composantes principales**. La part $\lambda_i / \sum_j \lambda_j$ est la **variance expliquée** par la $i$-ième.
# Les coordonnées d'un point centré sur les composantes sont ses **scores**.
#
# **Exercice 4.** Écrivez `fit_pca(X, k)`.
# - partez de `np.linalg.eigh` et de votre `covariance`, ou de `np.cov(X.T)` ;
# - rendez `(components, ratios)` pour les `k` premières composantes ;
# - `components` a la forme `(k, p)`, une composante par **ligne**, de signe libre, comme dans scikit-learn ;
# - `ratios` a la forme `(k,)` : la part de chacune dans la variance **totale**.

# %% [markdown] lang="en"
# ## 7. The PCA of the irises
#
# **PCA** (Pearson 1901, Hotelling 1933) sorts the eigenvectors of $C$ by decreasing eigenvalue: these are the
# **principal components**. The share $\lambda_i / \sum_j \lambda_j$ is the variance **explained** by the $i$-th. The
# coordinates of a centred point along the components are its **scores**.
#
# **Exercise 4.** Write `fit_pca(X, k)`.
# - start from `np.linalg.eigh` and your `covariance`, or `np.cov(X.T)`;
# - return `(components, ratios)` for the first `k` components;
# - `components` has shape `(k, p)`, one component a **row**, of either sign, as in scikit-learn;
# - `ratios` has shape `(k,)`: the share of each in the **total** variance.


# %% exercise="linalg.fit_pca"
def fit_pca(X, k):
    # solution
    values, V = np.linalg.eigh(np.cov(X.T))
    values, V = values[::-1], V[:, ::-1]  # eigh sorts upwards
    return V[:, :k].T, values[:k] / values.sum()


# %% check
check("linalg.fit_pca", fit_pca)

# %% hint="linalg.fit_pca" lang="fr"
# `np.linalg.eigh` (`h` pour hermitienne, ici symétrique) rend les valeurs propres **croissantes**, et les vecteurs en
# **colonnes**.

# %% hint="linalg.fit_pca" lang="en"
# `np.linalg.eigh` (`h` for Hermitian, here symmetric) returns the eigenvalues **increasing**, and the vectors in
# **columns**.

# %% hint="linalg.fit_pca" lang="fr"
# `values[::-1]` renverse un vecteur, `V[:, ::-1]` l'ordre des colonnes. La somme du dénominateur porte sur toutes les
# valeurs propres, pas sur les `k` gardées.

# %% hint="linalg.fit_pca" lang="en"
# `values[::-1]` reverses a vector, `V[:, ::-1]` the order of the columns. The sum in the denominator is over all the
# eigenvalues, not over the `k` kept.


# %% mutant="linalg.fit_pca" expect="smallest"
def fit_pca(X, k):
    values, V = np.linalg.eigh(np.cov(X.T))
    return V[:, :k].T, values[:k] / values.sum()


# %% mutant="linalg.fit_pca" expect="rows-of-v"
def fit_pca(X, k):
    values, V = np.linalg.eigh(np.cov(X.T))
    values, V = values[::-1], V[:, ::-1]
    return V[:k], values[:k] / values.sum()


# %% mutant="linalg.fit_pca" expect="shares-of-the-kept"
def fit_pca(X, k):
    values, V = np.linalg.eigh(np.cov(X.T))
    values, V = values[::-1][:k], V[:, ::-1][:, :k]
    return V.T, values / values.sum()


# %% mutant="linalg.fit_pca" expect="shape"
def fit_pca(X, k):
    values, V = np.linalg.eigh(np.cov(X.T))
    return V[:, ::-1][:, :k], values[::-1][:k] / values.sum()


# %% [markdown] lang="fr"
# Quatre mesures en centimètres sur 150 iris de trois espèces (Fisher 1936). La suite emploie `linalg.PCA` de mixlab,
# qui s'écrit comme celle de scikit-learn. À gauche, l'**éboulis** des variances. À droite, le **biplot** : les fleurs
# par leurs scores, les mesures par des flèches. Quelle mesure compte le plus dans la première composante ?

# %% [markdown] lang="en"
# Four measurements in centimetres on 150 irises of three species (Fisher 1936). From here on we use mixlab's
# `linalg.PCA`, which is written like that of scikit-learn. On the left, the **scree plot** of the variances. On the
# right, the **biplot**: the flowers by their scores, the measurements as arrows. Which measurement counts most in the
# first component?

# %%
iris, species = load_iris().data, load_iris().target_names[load_iris().target]
short = tp.text(
    "sépale long.|sépale larg.|pétale long.|pétale larg.", "sepal length|sepal width|petal length|petal width"
)
short = short.split("|")
component = tp.text("composante", "component")


def biplot(X, labels, names, ax, title, unit):
    model = linalg.PCA(2).fit(X)
    scores, weights = model.transform(X), np.hypot(*model.components_)
    names = [name if w > 0.1 * weights.max() else "" for name, w in zip(names, weights, strict=True)]
    linalg.plot_biplot(scores, model.components_, labels, names, ax=ax)
    reach = 1.05 * np.abs(scores).max()  # room for the arrows, too
    ax.set_aspect("equal", adjustable="box")
    ax.set(xlim=(-reach, reach), ylim=(-reach, reach))
    ax.set(xlabel=f"{component} 1 ({unit})", ylabel=f"{component} 2 ({unit})", title=title)


fig, (ax, right) = plt.subplots(1, 2, figsize=(11, 5.6), layout="constrained", width_ratios=(2, 3))
linalg.plot_scree(linalg.PCA().fit(iris), ax=ax)
ax.set(xlabel=component, ylabel=tp.text("part de la variance", "share of the variance"))
ax.set_title(tp.text("Éboulis", "Scree plot"))
ax.legend(ax.get_legend_handles_labels()[0], tp.text("cumulée|de chacune", "cumulated|of each").split("|"))
biplot(iris, species, short, right, tp.text("Les iris et leurs mesures", "Irises and their measurements"), "cm")
plt.show()

# %% [markdown] lang="fr"
# Deux nombres par fleur suffisent presque. Une troisième composante écarte les points de ce plan, mais de peu. Les
# axes sont les trois composantes, les flèches valent deux écarts-types :

# %% [markdown] lang="en"
# Two numbers a flower are nearly enough. A third component moves the points off this plane, but not by much. The axes
# are the three components, the arrows two standard deviations long:

# %%
scores = linalg.PCA(3).fit_transform(iris)
arrows = 2 * np.diag(scores.std(axis=0))
backend = tp.size("auto", "matplotlib")  # PyVista where it is installed and can draw, Matplotlib otherwise
ax = linalg.plot_points_3d(scores, species, plane=np.eye(3)[:2], axes=arrows, backend=backend)
ax.set_title(
    tp.text("Les iris dans leurs trois premières composantes (cm)", "The irises in their first three components (cm)")
)
plt.show()

# %% [markdown] lang="fr"
# ## 8. Trois pièges
#
# **Une colonne de trop.** On ajoute aux iris une colonne $2\,(\ell + w)$, calculée sur la longueur $\ell$ et la largeur
# $w$ du pétale. Elle n'apprend rien : une valeur propre de $C$ est nulle, aux arrondis près. Son vecteur propre donne
# les coefficients de la **dépendance linéaire**.

# %% [markdown] lang="en"
# ## 8. Three traps
#
# **One column too many.** The irises get one more column $2\,(\ell + w)$, computed from the length $\ell$ and the width
# $w$ of the petal. It teaches nothing: an eigenvalue of $C$ is zero, up to rounding. Its eigenvector gives the
# coefficients of the **linear dependence**.

# %%
longer = np.column_stack([iris, 2 * (iris[:, 2] + iris[:, 3])])
found = linalg.eigh(np.cov(longer.T))
print(tp.text("valeurs propres : ", "eigenvalues: "), found.values)
print(tp.text("la dépendance   : ", "dependence : "), (-found.vectors[:, 0] / found.vectors[4, 0]).round(10) + 0.0)

# %% [markdown] lang="fr"
# **Ne pas centrer, changer d'unité.** À gauche, les vecteurs propres dominants de $X_c^\top X_c$ et de $X^\top X$. À
# droite, les poids des quatre mesures dans la première composante, avant et après avoir noté la largeur du sépale en
# millimètres.

# %% [markdown] lang="en"
# **Not centring, changing units.** On the left, the dominant eigenvectors of $X_c^\top X_c$ and of $X^\top X$. On the
# right, the weights of the four measurements in the first component, before and after the width of the sepal is
# written in millimetres.

# %%
sepals = iris[:, :2]
fig, (ax, right) = plt.subplots(1, 2, figsize=(10.5, 4), layout="constrained")
ax.plot(*sepals.T, "o", ms=4, color="#999999")
uncentred = np.abs(linalg.power_iteration(sepals.T @ sepals, [1, 1]).vector)
centred = linalg.PCA(1).fit(sepals).components_[0]
for start, v, colour, name in (
    (sepals.mean(axis=0), 2 * centred, "#0072B2", tp.text("centrée", "centred")),
    (np.zeros(2), 6.6 * uncentred, "#D55E00", tp.text("non centrée", "not centred")),
):
    ax.quiver(*start, *v, color=colour, label=name, angles="xy", scale_units="xy", scale=1, zorder=3)
ax.set(aspect="equal", xlim=(-0.4, 8.4), ylim=(-0.4, 4.8), xlabel=f"{short[0]} (cm)", ylabel=f"{short[1]} (cm)")
ax.set_title(tp.text("La première composante", "The first component"))
ax.legend()
in_mm = iris * np.array([1, 10, 1, 1])
for k, (X, colour, unit) in enumerate(((iris, "#0072B2", "cm"), (in_mm, "#E69F00", "mm"))):
    right.bar(np.arange(4) + 0.4 * k, np.abs(linalg.PCA(1).fit(X).components_[0]), 0.38, color=colour, label=unit)
right.set_xticks(np.arange(4) + 0.2, [name.replace(" ", "\n") for name in short])
right.set(xlabel=tp.text("mesure", "measurement"), ylabel=tp.text("poids, en valeur absolue", "weight, in modulus"))
right.set_title(tp.text("Une largeur en cm ou en mm", "A width in cm or in mm"))
right.legend(title=short[1])
plt.show()

# %% [markdown] lang="fr"
# Sans centrer, la première composante montre surtout la moyenne. En millimètres, une mesure a cent fois plus de
# variance : elle devient presque à elle seule la première composante.
#
# ## 9. Soixante-quatre dimensions
#
# Voici 1797 chiffres manuscrits de $8 \times 8$ pixels (Alpaydin et Kaynak 1998) : 64 nombres par image. Deux
# composantes en font une carte. À droite, combien de composantes pour 90 % de la variance ?

# %% [markdown] lang="en"
# Without centring, the first component mostly shows the mean. In millimetres, a measurement has a hundred times more
# variance: it becomes the first component nearly on its own.
#
# ## 9. Sixty-four dimensions
#
# Here are 1797 handwritten digits of $8 \times 8$ pixels (Alpaydin and Kaynak 1998): 64 numbers an image. Two
# components make a map of them. On the right, how many components for 90 % of the variance?

# %%
digits, digit = load_digits(return_X_y=True)
model = linalg.PCA().fit(digits)
fig, (ax, right) = plt.subplots(1, 2, figsize=(11, 4.6), layout="constrained")
colours = 2 * ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#D55E00"]
for d in range(10):
    ax.scatter(*model.transform(digits[digit == d])[:, :2].T, s=22, color=colours[d], marker=f"${d}$", lw=0.3)
ax.set(xlabel=f"{component} 1", ylabel=f"{component} 2", aspect="equal")
ax.set_title(tp.text("De 64 dimensions à 2", "From 64 dimensions to 2"))
linalg.plot_scree(model, threshold=0.9, ax=right)
right.set(xlabel=component, ylabel=tp.text("part de la variance", "share of the variance"))
right.set_title(tp.text("21 composantes : 90 % de la variance", "21 components: 90 % of the variance"))
right.legend(right.get_legend_handles_labels()[0], tp.text("cumulée|de chacune", "cumulated|of each").split("|"))
plt.show()

# %% [markdown] lang="fr"
# Que perd-on ? Avec $W$ les $k$ composantes en lignes, les scores sont $X_c W^\top$, et l'on revient aux pixels par
# $\hat X = \bar x + X_c W^\top W$ : une projection orthogonale autour de la moyenne.
#
# **Exercice 5.** Écrivez `reconstruction_error(X, W)` : la somme des carrés de tous les éléments de $X - \hat X$,
# divisée par $n - 1$. Si votre fonction est juste, ses points suivront le trait de la figure d'après : la somme des
# valeurs propres **abandonnées**, $\lambda_{k+1} + \dots + \lambda_p$.

# %% [markdown] lang="en"
# What is lost? With the $k$ components in the rows of $W$, the scores are $X_c W^\top$, and we come back to the pixels
# by $\hat X = \bar x + X_c W^\top W$: an orthogonal projection around the mean.
#
# **Exercise 5.** Write `reconstruction_error(X, W)`: the sum of the squares of all the entries of $X - \hat X$, divided
# by $n - 1$. If your function is right, its points will follow the line of the next figure: the sum of the
# **discarded** eigenvalues, $\lambda_{k+1} + \dots + \lambda_p$.


# %% exercise="linalg.reconstruction_error"
def reconstruction_error(X, W):
    # solution
    mean = X.mean(axis=0)
    back = mean + (X - mean) @ W.T @ W
    return np.sum((X - back) ** 2) / (len(X) - 1)


# %% check
check("linalg.reconstruction_error", reconstruction_error)

# %% hint="linalg.reconstruction_error" lang="fr"
# Trois étapes : centrer, `scores = centred @ W.T`, puis `mean + scores @ W`.

# %% hint="linalg.reconstruction_error" lang="en"
# Three stages: centre, `scores = centred @ W.T`, then `mean + scores @ W`.

# %% hint="linalg.reconstruction_error" lang="fr"
# Une somme, pas une moyenne : on ne divise que par $n - 1$, comme dans la covariance.

# %% hint="linalg.reconstruction_error" lang="en"
# A sum, not a mean: we divide by $n - 1$ only, as in the covariance.


# %% mutant="linalg.reconstruction_error" expect="mean-not-put-back"
def reconstruction_error(X, W):
    back = (X - X.mean(axis=0)) @ W.T @ W
    return np.sum((X - back) ** 2) / (len(X) - 1)


# %% mutant="linalg.reconstruction_error" expect="not-centred"
def reconstruction_error(X, W):
    return np.sum((X - X @ W.T @ W) ** 2) / (len(X) - 1)


# %% mutant="linalg.reconstruction_error" expect="mean-of-squares"
def reconstruction_error(X, W):
    mean = X.mean(axis=0)
    return np.mean((X - mean - (X - mean) @ W.T @ W) ** 2)


# %%
kept = np.array([1, 2, 5, 10, 21, 40, 64])
discarded = model.explained_variance_.sum() - np.cumsum(model.explained_variance_)
fig = plt.figure(figsize=(11, 3.4), layout="constrained")
axes = fig.subplots(1, 5, width_ratios=(1, 1, 1, 1, 2.2))
for ax, k in zip(axes, (64, 21, 10, 2), strict=False):
    W = model.components_[:k]
    back = model.mean_ + (digits[4] - model.mean_) @ W.T @ W
    ax.imshow(back.reshape(8, 8), cmap="gray_r", vmin=0, vmax=16)
    ax.set(title=f"k = {k}", xlabel=tp.text("colonne (pixels)", "column (pixels)"), xticks=(0, 7), yticks=(0, 7))
axes[0].set_ylabel(tp.text("ligne (pixels)", "row (pixels)"))
axes[4].plot(
    range(1, 65), discarded, color="#0072B2", label=tp.text("valeurs propres\nabandonnées", "discarded\neigenvalues")
)
if ready("linalg.reconstruction_error"):
    errors = [reconstruction_error(digits, model.components_[:k]) for k in kept]
    axes[4].plot(kept, errors, "o", mfc="none", color="#D55E00", label=tp.text("votre erreur", "your error"))
axes[4].set(xlabel="k", ylabel=tp.text("erreur (niveaux²)", "error (levels²)"))
axes[4].set_title(tp.text("Ce que l'on perd", "What is lost"))
axes[4].legend()
plt.show()

# %% [markdown] lang="fr"
# ## 10. Trois programmes
#
# Sur une matrice haute (beaucoup de points, 20 mesures), former $C$ coûte l'essentiel. Les trois programmes rendent les
# mêmes variances et les mêmes composantes : un vecteur propre n'ayant pas de signe, on convient que son plus grand
# élément est positif.

# %% [markdown] lang="en"
# ## 10. Three programs
#
# On a tall matrix (many points, 20 measurements), forming $C$ is nearly all of the cost. The three programs return the
# same variances and the same components: an eigenvector has no sign, so we agree that its largest entry is positive.


# %%
def in_numpy(X):
    values, V = np.linalg.eigh(np.cov(X.T))
    W = V[:, ::-1].T
    largest = np.abs(W).argmax(axis=1)
    return values[::-1], W * np.sign(W[np.arange(len(W)), largest])[:, None]


def by(estimator):
    return lambda X: (estimator.fit(X).explained_variance_, estimator.components_)


def tall(n):
    return np.random.default_rng(0).normal(size=(n, 20)) * np.linspace(1, 5, 20)


contenders = {"NumPy": in_numpy, "mixlab": by(linalg.PCA()), "scikit-learn": by(ScikitPCA())}
race = compare(contenders, make_inputs=tall, sizes=tp.size((1000, 10_000, 100_000), (200, 2000)))
race.plot().set_title(tp.text("ACP de n points en dimension 20", "PCA of n points in dimension 20"))
plt.show()
race

# %% [markdown] lang="fr"
# ## 11. Une question ouverte
#
# Treize mesures de 178 vins, de trois cépages d'une même région d'Italie (Forina, archive UCI) : des pourcentages, des
# milligrammes, des rapports. À gauche telles quelles, à droite **standardisées** : chaque colonne divisée par son
# écart-type.

# %% [markdown] lang="en"
# ## 11. An open question
#
# Thirteen measurements of 178 wines, from three grape varieties of one region of Italy (Forina, UCI archive):
# percentages, milligrams, ratios. On the left as they are, on the right **standardised**: each column is divided by its
# standard deviation.

# %%
wine = load_wine()
grape = np.array(["A", "B", "C"])[wine.target]
names = tp.text(
    "alcool|acide malique|cendres|alcalinité|magnésium|phénols|flavonoïdes|non-flavonoïdes|proanthocyanes|couleur|"
    "teinte|OD280|proline",
    "alcohol|malic acid|ash|alcalinity|magnesium|phenols|flavonoids|non-flavonoids|proanthocyanins|colour|"
    "hue|OD280|proline",
).split("|")
fig, axes = plt.subplots(1, 2, figsize=(12, 6.2), layout="constrained")
standardised = (wine.data - wine.data.mean(axis=0)) / wine.data.std(axis=0)
unit = tp.text("sans unité", "no unit")
biplot(
    wine.data,
    grape,
    names,
    axes[0],
    tp.text("Mesures brutes", "Raw measurements"),
    tp.text("unités mêlées", "mixed units"),
)
biplot(standardised, grape, names, axes[1], tp.text("Mesures standardisées", "Standardised measurements"), unit)
plt.show()

# %% [markdown] lang="fr"
# La première composante de gauche explique plus de 99 % de la variance, celle de droite 36 %. Laquelle des deux
# figures choisiriez-vous pour distinguer les cépages, et pourquoi ? Une grande variance expliquée est-elle bon signe ?
# Aurait-il fallu standardiser les iris ? Et les pixels, dont trois ne varient jamais ? Écrivez quatre phrases.
#
# ## À retenir
#
# - Une matrice garde ses vecteurs propres sur leur droite. Répéter la multiplication fait sortir le dominant, au
#   rythme $|\lambda_2/\lambda_1|$.
# - Symétrique : valeurs propres réelles, vecteurs propres orthogonaux.
# - L'ACP est le théorème spectral appliqué à la covariance. On centre toujours ; on réfléchit aux unités.
# - Valeur propre nulle : une colonne se déduit des autres. Petites valeurs propres : on peut les abandonner, et leur
#   somme est l'erreur.

# %% [markdown] lang="en"
# The first component on the left explains more than 99 % of the variance, that on the right 36 %. Which of the two
# figures would you choose to tell the grapes apart, and why? Is a large explained variance a good sign? Should the
# irises have been standardised? And the pixels, of which three never vary? Write four sentences.
#
# ## To keep
#
# - A matrix keeps its eigenvectors on their lines. Repeating the multiplication brings out the dominant one,
#   at the pace $|\lambda_2/\lambda_1|$.
# - Symmetric: real eigenvalues, orthogonal eigenvectors.
# - PCA is the spectral theorem applied to the covariance. Always centre; think about the units.
# - A zero eigenvalue: a column follows from the others. Small eigenvalues: they may be discarded, and their sum is the
#   error.
