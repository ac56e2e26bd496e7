# SPDX-License-Identifier: BSD-3-Clause
# ---
# practical: linalg-01
# course: 254-1-71
# objectives: [1-71.1, 1-71.2, 1-71.6, 1-71.7, 1-71.8]
# title: Vecteurs, bases, orthogonalité | Vectors, bases, orthogonality
# minutes: 120
# needs: [NumPy, les matrices sur le papier | NumPy, matrices on paper]
# ---

# %% [markdown] lang="fr"
# Vous savez multiplier des matrices sur le papier. Ici ce sont des tableaux de nombres, arrondis à seize
# chiffres. À la fin de la séance vous saurez lire un axe, changer de base, projeter, fabriquer une base
# **orthonormée**, et dire quand deux formules égales sur le papier ne donnent pas le même nombre.

# %% [markdown] lang="en"
# You can multiply matrices on paper. Here they are arrays of numbers, rounded to sixteen digits. By
# the end of this practical you will be able to read an axis, change basis, project, make an **orthonormal**
# basis, and tell when two formulas that are equal on paper do not give the same number.

# %%
import matplotlib.pyplot as plt
import numpy as np
import sympy as sp
from scipy.linalg import hilbert, solve_triangular
from sklearn.datasets import load_sample_image

from mixlab import linalg
from mixlab.practicals import check, compare, hint, ready, setup

tp = setup("linalg-01")

# %% [markdown] lang="fr"
# ## 1. D'abord une image
#
# Deux fois la même flèche $x$. Seul le quadrillage change. Lisez ses coordonnées dans chaque panneau : combien de pas
# le long de chaque flèche de couleur ?

# %% [markdown] lang="en"
# ## 1. A picture first
#
# Twice the same arrow $x$. Only the grid changes. Read its coordinates in each panel: how many steps along each
# coloured arrow?

# %%
x = np.array([3.0, 3.0])
B = np.array([[2.0, -1.0], [1.0, 1.0]])  # the vectors of the basis are its columns
arrow = {"angles": "xy", "scale_units": "xy", "scale": 1, "zorder": 3}
fig, axes = plt.subplots(1, 2, figsize=(8.6, 4.3), layout="constrained")
for ax, basis, c, name in zip(axes, (np.eye(2), B), ((3, 3), (2, 1)), "eb", strict=True):
    for along, across in (basis.T, basis.T[::-1]):
        for start in np.arange(-8, 9)[:, None] * across:
            ax.axline(start, start + along, color="#cccccc", lw=0.8)
    corner = c[0] * basis[:, 0]
    ax.plot(*np.stack([[0, 0], corner, x]).T, "k:", lw=1.5)
    ax.quiver(0, 0, *x, color="k", **arrow)
    ax.annotate("$x$", x + 0.1, fontsize=13)
    for k, colour in enumerate(("#0072B2", "#E69F00")):
        ax.quiver(0, 0, *basis[:, k], color=colour, **arrow)
        ax.annotate(f"${name}_{k + 1}$", basis[:, k] + (-0.25, 0.12), color=colour, fontsize=13)
    ax.set(xlim=(-1.6, 4.6), ylim=(-0.8, 4), aspect="equal", xlabel="$x_1$", ylabel="$x_2$")
axes[0].set_title(tp.text("La base canonique", "The standard basis"))
axes[1].set_title(tp.text("Une autre base", "Another basis"))
plt.show()

# %% [markdown] lang="fr"
# À gauche $x = 3e_1 + 3e_2$, à droite $x = 2b_1 + b_2$. Le vecteur n'a pas bougé : ses **coordonnées** sont une façon
# de le dire, qui dépend de la base.
#
# ## 2. Un tableau et ses axes
#
# Un vecteur se range dans un tableau à un indice, une matrice dans un tableau à deux. Avec davantage, les programmes
# d'apprentissage disent **tenseur**. Chaque indice parcourt un **axe** : une photo en a trois, la ligne, la colonne,
# la couleur. Une moyenne « sur un axe » le fait disparaître. Avant de lancer la cellule, prédisez la forme des
# trois moyennes.

# %% [markdown] lang="en"
# On the left $x = 3e_1 + 3e_2$, on the right $x = 2b_1 + b_2$. The vector has not moved: its **coordinates** are a way
# of telling it, which depends on the basis.
#
# ## 2. An array and its axes
#
# A vector is stored in an array with one index, a matrix in an array with two. With more of them, machine-learning
# programs say **tensor**. Each index runs along an **axis**: a photograph has three, the row, the column, the colour.
# A mean "over an axis" makes it disappear. Before you run the cell, predict the shape of the three means.

# %%
photo = load_sample_image("flower.jpg")[::2, ::2] / 255  # red, green and blue between 0 and 1
print("photo               ", photo.shape)
print("photo.mean(axis=2)  ", photo.mean(axis=2).shape)
print("photo.mean(axis=0)  ", photo.mean(axis=0).shape)
print("photo.mean((0, 1))  ", photo.mean(axis=(0, 1)).round(3))
fig, axes = plt.subplots(1, 3, figsize=(11, 3), layout="constrained")
axes[0].imshow(photo.mean(axis=2), cmap="gray", vmin=0, vmax=1)
axes[0].set_title("mean(axis=2)")
for k, (colour, line) in enumerate((("#D55E00", "-"), ("#009E73", "--"), ("#0072B2", ":"))):
    name = tp.text("rouge vert bleu", "red green blue").split()[k]
    axes[1].plot(photo.mean(axis=0)[:, k], line, color=colour, label=name)
axes[1].legend()
axes[1].set(xlabel=tp.text("colonne (pixels)", "column (pixels)"), ylabel=tp.text("intensité", "intensity"))
axes[1].set_title("mean(axis=0)")
axes[2].imshow(photo * np.array([1.0, 0.75, 0.4]))
axes[2].set_title("photo * [1, 0.75, 0.4]")
for ax in axes[[0, 2]]:
    ax.set(xlabel=tp.text("colonne (pixels)", "column (pixels)"), ylabel=tp.text("ligne (pixels)", "row (pixels)"))
plt.show()

# %% [markdown] lang="fr"
# À droite, un tableau `(214, 320, 3)` a été multiplié par un tableau `(3,)` : c'est la **diffusion** (*broadcasting*).
# NumPy aligne les formes **par la droite** et répète ce qui manque, ici les trois facteurs sur tous les pixels.
#
# **Exercice 1.** Des capteurs de natures différentes ont enregistré plusieurs échantillons. Écrivez `standardise(X)`.
# - `X` a la forme `(échantillons, temps, capteurs)` ; le résultat aussi ;
# - de chaque capteur, retirez sa moyenne sur tous les échantillons et tous les temps, puis divisez par son écart-type
#   (`std`).
#
# La cellule d'après vérifie. Bloqué ? `hint("linalg.standardise")`.

# %% [markdown] lang="en"
# On the right, an array `(214, 320, 3)` was multiplied by an array `(3,)`: this is **broadcasting**. NumPy lines up the
# shapes **from the right** and repeats what is missing, here the three factors over all the pixels.
#
# **Exercise 1.** Sensors of different kinds have recorded several samples. Write `standardise(X)`.
# - `X` has shape `(samples, times, sensors)`; so has the result;
# - from each sensor, remove its mean over all samples and all times, then divide by its standard deviation (`std`).
#
# The cell below checks your function. Stuck? `hint("linalg.standardise")`.


# %% exercise="linalg.standardise"
def standardise(X):
    # solution
    mean = X.mean(axis=(0, 1))
    spread = X.std(axis=(0, 1))
    return (X - mean) / spread


# %% check
check("linalg.standardise", standardise)

# %% hint="linalg.standardise" lang="fr"
# Quels axes doivent disparaître ? Il doit rester un nombre par capteur. `mean` et `std` acceptent `axis=(0, 1)`.

# %% hint="linalg.standardise" lang="en"
# Which axes must disappear? One number a sensor must be left. `mean` and `std` accept `axis=(0, 1)`.

# %% hint="linalg.standardise" lang="fr"
# Une moyenne de forme `(capteurs,)` se retire directement d'un tableau `(échantillons, temps, capteurs)` : les formes
# s'alignent par la droite.

# %% hint="linalg.standardise" lang="en"
# A mean of shape `(sensors,)` is subtracted from an array `(samples, times, sensors)` as it is: shapes line up from
# the right.


# %% mutant="linalg.standardise" expect="one-mean-for-all"
def standardise(X):
    return (X - X.mean()) / X.std()


# %% mutant="linalg.standardise" expect="samples-only"
def standardise(X):
    return (X - X.mean(axis=0)) / X.std(axis=0)


# %% mutant="linalg.standardise" expect="variance"
def standardise(X):
    return (X - X.mean(axis=(0, 1))) / X.var(axis=(0, 1))


# %% [markdown] lang="fr"
# ## 3. Changer de base
#
# Rangez les vecteurs de la base dans les **colonnes** de $B$. Les coordonnées $c$ de $x$ vérifient alors
# $$x = c_1 b_1 + \dots + c_n b_n = B\,c.$$
# C'est un système linéaire. Sur le papier on écrit $c = B^{-1}x$ ; dans un programme on **résout**, on n'inverse
# pas : c'est plus rapide, et plus précis.
#
# **Exercice 2.** Écrivez `coordinates(B, x)`, les coordonnées de `x` dans la base des colonnes de `B`.

# %% [markdown] lang="en"
# ## 3. Change of basis
#
# Store the vectors of the basis in the **columns** of $B$. The coordinates $c$ of $x$ then satisfy
# $$x = c_1 b_1 + \dots + c_n b_n = B\,c.$$
# This is a linear system. On paper one writes $c = B^{-1}x$; in a program one **solves**, one does not invert: it is
# faster, and more accurate.
#
# **Exercise 2.** Write `coordinates(B, x)`, the coordinates of `x` in the basis of the columns of `B`.


# %% exercise="linalg.coordinates"
def coordinates(B, x):
    # solution
    return np.linalg.solve(B, x)


# %% check
check("linalg.coordinates", coordinates)

# %% hint="linalg.coordinates" lang="fr"
# On connaît `B` et `x`, on cherche `c` tel que `B @ c` soit `x`.

# %% hint="linalg.coordinates" lang="en"
# `B` and `x` are known, and `c` is wanted such that `B @ c` is `x`.

# %% hint="linalg.coordinates" lang="fr"
# `np.linalg.solve(A, b)` résout le système `A @ y = b`.

# %% hint="linalg.coordinates" lang="en"
# `np.linalg.solve(A, b)` solves the system `A @ y = b`.


# %% mutant="linalg.coordinates" expect="inverts" state="almost"
def coordinates(B, x):
    return np.linalg.inv(B) @ x


# %% mutant="linalg.coordinates" expect="wrong-way"
def coordinates(B, x):
    return B @ x


# %% mutant="linalg.coordinates" expect="dot-products"
def coordinates(B, x):
    return B.T @ x


# %% mutant="linalg.coordinates" expect="rows-for-columns"
def coordinates(B, x):
    return np.linalg.solve(B.T, x)


# %% [markdown] lang="fr"
# Une application linéaire change d'habit elle aussi. Si $A$ est sa matrice dans la base canonique, sa matrice dans la
# base $B$ est $B^{-1}AB$ : encore un système, à plusieurs seconds membres. Les deux chemins mènent au même point :

# %% [markdown] lang="en"
# A linear map changes its clothes too. If $A$ is its matrix in the standard basis, its matrix in the basis $B$ is
# $B^{-1}AB$: a system again, with several right-hand sides. Both ways lead to the same point:

# %%
A = np.array([[1.0, 2.0], [0.0, 1.0]])
A_in_B = np.linalg.solve(B, A @ B)
c = linalg.coordinates(x, B)  # mixlab's own, the vector first
print(tp.text("A dans la base B", "A in the basis B"), A_in_B, sep="\n")
print(tp.text("A x, puis ses coordonnées  ", "A x, then its coordinates  "), linalg.coordinates(A @ x, B))
print(tp.text("coordonnées de x, puis A   ", "coordinates of x, then A   "), A_in_B @ c)

# %% [markdown] lang="fr"
# ## 4. Mesurer : les normes
#
# $$\|x\|_1 = \sum_i |x_i|, \qquad \|x\|_2 = \Big(\sum_i x_i^2\Big)^{1/2}, \qquad \|x\|_\infty = \max_i |x_i|.$$
# La **boule unité** est l'ensemble des vecteurs de norme au plus 1. En tirets, la même boule calculée dans une base
# orthonormée tournée de 30° : laquelle des trois normes ne voit pas la rotation ?

# %% [markdown] lang="en"
# ## 4. Measuring: norms
#
# $$\|x\|_1 = \sum_i |x_i|, \qquad \|x\|_2 = \Big(\sum_i x_i^2\Big)^{1/2}, \qquad \|x\|_\infty = \max_i |x_i|.$$
# The **unit ball** is the set of the vectors of norm at most 1. Dashed, the same ball computed in an orthonormal basis
# turned by 30°: which of the three norms does not see the rotation?

# %%
angle = np.linspace(0, 2 * np.pi, 721)
circle = np.stack([np.cos(angle), np.sin(angle)])
turned = np.array([[np.cos(np.pi / 6), -np.sin(np.pi / 6)], [np.sin(np.pi / 6), np.cos(np.pi / 6)]])
fig, axes = plt.subplots(1, 3, figsize=(9, 3.6), layout="constrained")
for ax, kind, colour in zip(axes, (1, 2, np.inf), ("#0072B2", "#009E73", "#D55E00"), strict=True):
    ball = circle / np.linalg.norm(circle, kind, axis=0)
    ax.fill(*ball, color=colour, alpha=0.3)
    ax.plot(*ball, color=colour, label=tp.text("base canonique", "standard basis"))
    ax.plot(*(turned @ ball), "k--", lw=1, label=tp.text("base tournée", "turned basis"))
    ax.set(aspect="equal", xlabel="$x_1$", xlim=(-1.5, 1.5), ylim=(-1.5, 1.5), ylabel="$x_2$")
    ax.set_title(tp.text("Norme ", "Norm ") + f"{kind}".replace("inf", "∞"))
fig.legend(*axes[0].get_legend_handles_labels(), loc="outside lower center", ncols=2)
plt.show()

# %% [markdown] lang="fr"
# La norme 2 seule. C'est pourquoi elle va avec les bases orthonormées, et la suite n'utilise plus qu'elle.
#
# Pour une matrice, la norme de **Frobenius** est celle du tableau mis à plat, $\|A\|_F^2 = \sum_{ij} a_{ij}^2$ ; la
# norme 2 est le plus grand allongement, $\max \|Ax\|_2 / \|x\|_2$. Divisez-le par le plus petit : c'est le
# **conditionnement** $\kappa(A)$. Il dit combien une erreur relative sur les données peut grossir.

# %% [markdown] lang="en"
# The 2-norm alone. This is why it goes with orthonormal bases; it is the only one used from here on.
#
# For a matrix, the **Frobenius** norm is that of the array laid flat, $\|A\|_F^2 = \sum_{ij} a_{ij}^2$; the 2-norm is
# the largest stretch, $\max \|Ax\|_2 / \|x\|_2$. Divide it by the smallest: this is the **condition number**
# $\kappa(A)$. It says how much a relative error of the data may grow.

# %%
for name, M in (("A", A), ("turned", turned), ("hilbert(8)", hilbert(8))):
    frobenius, two = linalg.norm(M, "frobenius"), linalg.norm(M, "2")
    print(f"{name:11} Frobenius {frobenius:.4f}   2: {two:.4f}   κ = {linalg.condition_number(M):.2g}")

# %% [markdown] lang="fr"
# Retenez la dernière ligne. La **matrice de Hilbert**, d'éléments $1/(i + j - 1)$, a l'air inoffensive. Avec
# $\kappa \approx 10^{10}$ et seize chiffres, il peut n'en rester que six.
#
# ## 5. Projeter
#
# Le point d'une droite le plus proche de $b$ est le pied de la perpendiculaire. De même pour le sous-espace
# engendré par les colonnes de $A$ : le résidu $b - Ac$ est orthogonal à chacune d'elles, donc
# $$A^\top(b - Ac) = 0, \qquad\text{soit}\qquad A^\top A\,c = A^\top b.$$
# Ce sont les **équations normales**, et $p = Ac$ est la **projection orthogonale** de $b$.

# %% [markdown] lang="en"
# Remember the last line. The **Hilbert matrix**, of entries $1/(i + j - 1)$, looks harmless. With $\kappa \approx
# 10^{10}$ and sixteen digits, only six may be left.
#
# ## 5. Projecting
#
# The point of a line that is nearest to $b$ is the foot of the perpendicular. The same goes for the subspace spanned by
# the columns of $A$: the residual $b - Ac$ is orthogonal to each of them, hence
# $$A^\top(b - Ac) = 0, \qquad\text{that is}\qquad A^\top A\,c = A^\top b.$$
# These are the **normal equations**, and $p = Ac$ is the **orthogonal projection** of $b$.

# %%
a, b = np.array([3.0, 1.0]), np.array([1.0, 2.0])
p = (a @ b) / (a @ a) * a
fig, (ax, right) = plt.subplots(1, 2, figsize=(9, 3.6), layout="constrained")
ax.axline((0, 0), a, color="#999999", lw=1)
for v, name, colour in ((a, "a", "#E69F00"), (p, "p", "#0072B2"), (b, "b", "k")):
    ax.quiver(0, 0, *v, color=colour, **arrow)
    ax.annotate(f"${name}$", v + np.array([0.05, 0.05 if name == "b" else -0.28]), color=colour, fontsize=13)
ax.plot(*np.stack([b, p]).T, "--", color="#D55E00", label="$b - p$")
ax.set(xlim=(-0.4, 3.6), ylim=(-0.4, 2.4), aspect="equal", xlabel="$x_1$", ylabel="$x_2$")
ax.set_title(tp.text("Le pied de la perpendiculaire…", "The foot of the perpendicular…"))
ax.legend()
t = np.linspace(-0.5, 1.5, 100)
right.plot(t, np.linalg.norm(b - t[:, None] * a, axis=1), color="#0072B2")
right.plot((a @ b) / (a @ a), np.linalg.norm(b - p), "o", color="#D55E00")
right.set(xticks=(-0.5, 0, 0.5, 1, 1.5), xlabel="$c$", ylabel=r"$\|b - c\,a\|_2$")
right.set_title(tp.text("… est le point le plus proche", "… is the nearest point"))
plt.show()

# %% [markdown] lang="fr"
# **Exercice 3.** Écrivez `projection(A, b)`, la projection de `b` sur le sous-espace engendré par les colonnes de `A`.
# - `A` a la forme `(m, n)`, avec `m > n` et des colonnes indépendantes ; `b` et le résultat ont la forme `(m,)` ;
# - ensuite, vérifiez vous-même : que vaut `A.T @ (b - p)` ?

# %% [markdown] lang="en"
# **Exercise 3.** Write `projection(A, b)`, the projection of `b` on the subspace spanned by the columns of `A`.
# - `A` has shape `(m, n)`, with `m > n` and independent columns; `b` and the result have shape `(m,)`;
# - then check for yourself: what is `A.T @ (b - p)`?


# %% exercise="linalg.projection"
def projection(A, b):
    # solution
    c = np.linalg.solve(A.T @ A, A.T @ b)
    return A @ c


# %% check
check("linalg.projection", projection)

# %% hint="linalg.projection" lang="fr"
# Deux étapes : les coefficients `c`, solution des équations normales, puis le point `p`.

# %% hint="linalg.projection" lang="en"
# Two stages: the coefficients `c`, solution of the normal equations, then the point `p`.

# %% hint="linalg.projection" lang="fr"
# Une forme `(n,)` au lieu de `(m,)` ? Vous renvoyez les coefficients : il manque `A @ c`.

# %% hint="linalg.projection" lang="en"
# A shape `(n,)` instead of `(m,)`? You return the coefficients: `A @ c` is missing.


# %% mutant="linalg.projection" expect="as-if-orthonormal"
def projection(A, b):
    return A @ A.T @ b


# %% mutant="linalg.projection" expect="one-column-at-a-time"
def projection(A, b):
    return sum((a @ b) / (a @ a) * a for a in A.T)


# %% mutant="linalg.projection" expect="residual"
def projection(A, b):
    return b - A @ np.linalg.solve(A.T @ A, A.T @ b)


# %% mutant="linalg.projection" expect="shape"
def projection(A, b):
    return np.linalg.solve(A.T @ A, A.T @ b)


# %% [markdown] lang="fr"
# ## 6. Gram–Schmidt
#
# Avec une base **orthonormée** $q_1, \dots, q_n$ (des vecteurs de norme 1, deux à deux orthogonaux), il n'y a plus de
# système à résoudre : $Q^\top Q = I$, les coordonnées sont $Q^\top b$ et la projection $QQ^\top b$. Gram et Schmidt en
# fabriquent une avec les colonnes de $A$. Ce que l'on retire se range dans $R$, triangulaire supérieure : $A = QR$.
#
# Deux ordres, égaux sur le papier :
# - **classique** : de chaque colonne de départ, on retire d'un coup ses projections sur tous les $q$ déjà faits ;
# - **modifié** : dès qu'un $q_j$ est prêt, on retire sa part de ce qui reste de **toutes** les colonnes suivantes.
#
# **Exercice 4.** Programmez l'ordre modifié, `gram_schmidt(A)`. Pour $j = 0, 1, \dots$ :
# - $r_{jj}$ est la norme de la colonne $j$ de `Q`, que l'on divise par elle ;
# - pour chaque $k > j$ : $r_{jk} = q_j \cdot q_k$, puis $q_k \leftarrow q_k - r_{jk}\,q_j$ ;
# - le résultat est le couple `(Q, R)`.

# %% [markdown] lang="en"
# ## 6. Gram–Schmidt
#
# With an **orthonormal** basis $q_1, \dots, q_n$ (vectors of norm 1, orthogonal to one another), no system is left to
# solve: $Q^\top Q = I$, the coordinates are $Q^\top b$ and the projection $QQ^\top b$. Gram and Schmidt make one out of
# the columns of $A$. What is removed is kept in $R$, upper triangular: $A = QR$.
#
# Two orders, equal on paper:
# - **classical**: from each column as it was, its projections on all the $q$ made so far are removed at once;
# - **modified**: as soon as a $q_j$ is ready, its share is removed from what is left of **all** the columns after it.
#
# **Exercise 4.** Program the modified order, `gram_schmidt(A)`. For $j = 0, 1, \dots$:
# - $r_{jj}$ is the norm of column $j$ of `Q`, which is divided by it;
# - for each $k > j$: $r_{jk} = q_j \cdot q_k$, then $q_k \leftarrow q_k - r_{jk}\,q_j$;
# - the result is the pair `(Q, R)`.


# %% exercise="linalg.gram_schmidt"
def gram_schmidt(A):
    Q = A.astype(float)  # a copy: A stays as it is
    n = A.shape[1]
    R = np.zeros((n, n))
    # solution
    for j in range(n):
        R[j, j] = np.linalg.norm(Q[:, j])
        Q[:, j] /= R[j, j]
        for k in range(j + 1, n):
            R[j, k] = Q[:, j] @ Q[:, k]
            Q[:, k] -= R[j, k] * Q[:, j]
    return Q, R


# %% check
check("linalg.gram_schmidt", gram_schmidt)

# %% hint="linalg.gram_schmidt" lang="fr"
# Deux boucles : `for j in range(n)`, et dedans `for k in range(j + 1, n)`. Les colonnes sont `Q[:, j]` et `Q[:, k]`.

# %% hint="linalg.gram_schmidt" lang="en"
# Two loops: `for j in range(n)`, and inside it `for k in range(j + 1, n)`. The columns are `Q[:, j]` and `Q[:, k]`.

# %% hint="linalg.gram_schmidt" lang="fr"
# Le produit scalaire se prend avec `Q[:, k]`, déjà débarrassée des directions précédentes, et non avec `A[:, k]`.
# Essayez sur deux colonnes, à la main.

# %% hint="linalg.gram_schmidt" lang="en"
# The dot product is taken with `Q[:, k]`, already rid of the directions before, and not with `A[:, k]`. Try it on two
# columns, by hand.


# %% mutant="linalg.gram_schmidt" expect="classical" state="almost"
def gram_schmidt(A):
    Q = A.astype(float)
    n = A.shape[1]
    R = np.zeros((n, n))
    for k in range(n):
        for j in range(k):
            R[j, k] = Q[:, j] @ A[:, k]
            Q[:, k] -= R[j, k] * Q[:, j]
        R[k, k] = np.linalg.norm(Q[:, k])
        Q[:, k] /= R[k, k]
    return Q, R


# %% mutant="linalg.gram_schmidt" expect="not-normalised"
def gram_schmidt(A):
    Q = A.astype(float)
    n = A.shape[1]
    R = np.eye(n)
    for j in range(n):
        for k in range(j + 1, n):
            R[j, k] = (Q[:, j] @ Q[:, k]) / (Q[:, j] @ Q[:, j])
            Q[:, k] -= R[j, k] * Q[:, j]
    return Q, R


# %% mutant="linalg.gram_schmidt" expect="transposed"
def gram_schmidt(A):
    Q = A.astype(float)
    n = A.shape[1]
    R = np.zeros((n, n))
    for j in range(n):
        R[j, j] = np.linalg.norm(Q[:, j])
        Q[:, j] /= R[j, j]
        for k in range(j + 1, n):
            R[k, j] = Q[:, j] @ Q[:, k]
            Q[:, k] -= R[k, j] * Q[:, j]
    return Q, R


# %% mutant="linalg.gram_schmidt" expect="type"
def gram_schmidt(A):
    Q = A.astype(float)
    for j in range(A.shape[1]):
        Q[:, j] /= np.linalg.norm(Q[:, j])
        for k in range(j + 1, A.shape[1]):
            Q[:, k] -= (Q[:, j] @ Q[:, k]) * Q[:, j]
    return Q


# %% [markdown] lang="fr"
# ## 7. Quand l'orthogonalité se perd
#
# La machine arrondit chaque opération à $u = 2^{-53} \approx 10^{-16}$ près. Mesurons ce qu'il reste de
# $Q^\top Q = I$ sur les matrices de Hilbert, de taille 2 à 12, avec les fonctions de mixlab et la méthode de
# **Householder** (1958), que `np.linalg.qr` utilise : elle fait de $Q$ un produit de symétries, orthogonales aux
# arrondis près.

# %% [markdown] lang="en"
# ## 7. When orthogonality is lost
#
# The machine rounds each operation to within $u = 2^{-53} \approx 10^{-16}$. Let us measure what is left of $Q^\top Q =
# I$ on the Hilbert matrices, of size 2 to 12, with mixlab's functions and the method of **Householder** (1958), which
# `np.linalg.qr` uses: it makes $Q$ a product of reflections, orthogonal to within rounding.


# %%
def loss(Q):
    return np.linalg.norm(np.eye(Q.shape[1]) - Q.T @ Q, 2)


def in_order(variant):
    def q_and_r(A):
        made = linalg.gram_schmidt(A, variant=variant)
        return made.q, made.r

    return q_and_r


METHODS = {
    tp.text("classique", "classical"): (in_order("classical"), "s-", "#D55E00"),
    tp.text("modifié", "modified"): (in_order("modified"), "o-", "#0072B2"),
    "Householder": (np.linalg.qr, "^-", "#009E73"),
}

# %%
u = 2.0**-53
kappa = np.array([np.linalg.cond(hilbert(n)) for n in range(2, 13)])
fig, ax = plt.subplots(figsize=(6.4, 4.2))
for name, (method, style, colour) in METHODS.items():
    ax.loglog(kappa, [loss(method(hilbert(n))[0]) for n in range(2, 13)], style, color=colour, mfc="none", label=name)
ax.loglog(kappa, kappa * u, "k--", lw=1, label=r"$\kappa\,u$")
ax.loglog(kappa, kappa**2 * u, "k:", lw=1, label=r"$\kappa^2 u$")
ax.set(xlabel=tp.text(r"conditionnement $\kappa$", r"condition number $\kappa$"), ylim=(1e-17, 30))
ax.set_ylabel(r"$\|I - Q^\top Q\|_2$")
ax.set_title(tp.text("Orthogonalité perdue, matrices de Hilbert", "Orthogonality lost, Hilbert matrices"))
ax.legend()
plt.show()

# %% [markdown] lang="fr"
# Deux colonnes de $Q$ confondues donneraient une perte de 1. Les pentes ne sont pas un hasard :
# - modifié : au plus de l'ordre de $\kappa\,u$ (Björck 1967) ;
# - classique : au plus de l'ordre de $\kappa^2 u$ (Giraud, Langou, Rozložník et van den Eshof 2005) ;
# - Householder : de l'ordre de $u$, quelle que soit la matrice.
#
# Quand il ne reste presque rien d'une colonne, la différence est faite de chiffres déjà arrondis. L'ordre modifié
# corrige en route les erreurs faites avant ; le classique ne les voit pas.
#
# ## 8. QR et moindres carrés
#
# Ajuster un polynôme, c'est projeter des mesures $b$ sur les colonnes $1, x, x^2, \dots$ Avec $A = QR$, les équations
# normales se réduisent à $R\,c = Q^\top b$, un système triangulaire : on remonte de la dernière ligne à la première.
#
# **Exercice 5.** Écrivez `least_squares(A, b)`, qui renvoie les coefficients `c`, par la décomposition QR.
# - prenez `np.linalg.qr(A)`, qui renvoie `Q` et `R` ;
# - `solve_triangular(R, y)`, de SciPy, est déjà importée.

# %% [markdown] lang="en"
# Two equal columns of $Q$ would give a loss of 1. The slopes are no accident:
# - modified: at most of the order of $\kappa\,u$ (Björck 1967);
# - classical: at most of the order of $\kappa^2 u$ (Giraud, Langou, Rozložník and van den Eshof 2005);
# - Householder: of the order of $u$, whatever the matrix.
#
# When next to nothing is left of a column, the difference is made of digits already rounded. The modified order
# corrects on its way the errors made before; the classical one does not see them.
#
# ## 8. QR and least squares
#
# To fit a polynomial is to project measurements $b$ on the columns $1, x, x^2, \dots$ With $A = QR$, the normal
# equations come down to $R\,c = Q^\top b$, a triangular system: one goes up from the last row to the first.
#
# **Exercise 5.** Write `least_squares(A, b)`, which returns the coefficients `c`, by the QR decomposition.
# - take `np.linalg.qr(A)`, which returns `Q` and `R`;
# - `solve_triangular(R, y)`, from SciPy, is imported already.


# %% exercise="linalg.least_squares"
def least_squares(A, b):
    # solution
    Q, R = np.linalg.qr(A)
    return solve_triangular(R, Q.T @ b)


# %% check
check("linalg.least_squares", least_squares)

# %% hint="linalg.least_squares" lang="fr"
# Deux lignes : la décomposition, puis le système triangulaire $R\,c = Q^\top b$.

# %% hint="linalg.least_squares" lang="en"
# Two lines: the decomposition, then the triangular system $R\,c = Q^\top b$.

# %% hint="linalg.least_squares" lang="fr"
# Si les formes refusent : `Q` est `(m, n)` et `b` est `(m,)`, donc `Q.T @ b` est `(n,)`, comme il le faut pour `R`.

# %% hint="linalg.least_squares" lang="en"
# If the shapes refuse: `Q` is `(m, n)` and `b` is `(m,)`, so `Q.T @ b` is `(n,)`, as it must be for `R`.


# %% mutant="linalg.least_squares" expect="loses-digits" state="almost"
def least_squares(A, b):
    return np.linalg.solve(A.T @ A, A.T @ b)


# %% mutant="linalg.least_squares" expect="r-left-out"
def least_squares(A, b):
    Q, _ = np.linalg.qr(A)
    return Q.T @ b


# %% mutant="linalg.least_squares" expect="shape"
def least_squares(A, b):
    Q, _ = np.linalg.qr(A)
    return Q @ Q.T @ b


# %% [markdown] lang="fr"
# Wampler (1970) a mis à l'épreuve les programmes de régression de son temps avec $y = 1 + x + \dots + x^5$, aux
# points $x = 0, 1, \dots, 20$. Tous les coefficients valent 1, sans aucun bruit : chaque chiffre faux vient des
# arrondis. Voici le même essai, pour les degrés 1 à 8 (votre `least_squares` dès qu'elle est réussie, sinon mixlab).

# %% [markdown] lang="en"
# Wampler (1970) put the regression programs of his time to the test with $y = 1 + x + \dots + x^5$, at the points $x =
# 0, 1, \dots, 20$. All the coefficients are 1, without any noise: each wrong digit comes from rounding. Here is the
# same trial, for degrees 1 to 8 (with your `least_squares` as soon as it passes, with mixlab's until then).


# %%
def by_qr(A, b):
    return least_squares(A, b) if ready("linalg.least_squares") else linalg.least_squares(A, b, method="qr").solution


def by_normal_equations(A, b):
    return np.linalg.solve(A.T @ A, A.T @ b)


def digits(solver, degree):
    A = np.vander(np.arange(21.0), degree + 1, increasing=True)
    error = np.max(np.abs(solver(A, A @ np.ones(degree + 1)) - 1))
    return np.clip(-np.log10(max(error, 1e-16)), 0, 16)


degrees = np.arange(1, 9)
fig, ax = plt.subplots(figsize=(6.4, 3.8))
ax.plot(degrees, [digits(by_qr, d) for d in degrees], "o-", color="#0072B2", label="QR")
name = tp.text("équations normales", "normal equations")
ax.plot(degrees, [digits(by_normal_equations, d) for d in degrees], "s--", color="#D55E00", label=name)
ax.set(xlabel=tp.text("degré du polynôme", "degree of the polynomial"), ylim=(-0.5, 16.5))
ax.set_ylabel(tp.text("chiffres exacts des coefficients", "correct digits of the coefficients"))
ax.set_title(tp.text("L'essai de Wampler", "Wampler's trial"))
ax.legend()
plt.show()

# %% [markdown] lang="fr"
# Former $A^\top A$ élève le conditionnement au carré : $\kappa(A^\top A) = \kappa(A)^2$. Au degré 8, les équations
# normales n'ont plus un chiffre juste ; QR en garde environ cinq.
#
# ## 9. Exactement
#
# SymPy calcule avec des fractions et des racines, sans arrondi. C'est lent, mais c'est un bon témoin.
#
# **Exercice 6.** Écrivez `exact_gram_schmidt(A)`, où `A` est une matrice SymPy. Elle renvoie `Q`, exacte.
# - pour deux colonnes SymPy, `q.dot(v)` est le produit scalaire et `v.norm()` la norme ; `A[:, j]` est une colonne ;
# - pas de virgule flottante : ni `np.linalg.norm`, ni `float` ;
# - `sp.Matrix.hstack(*colonnes)` range une liste de colonnes côte à côte.

# %% [markdown] lang="en"
# Forming $A^\top A$ squares the condition number: $\kappa(A^\top A) = \kappa(A)^2$. At degree 8, the normal equations
# have not one digit right; QR keeps about five.
#
# ## 9. Exactly
#
# SymPy computes with fractions and roots, without rounding. It is slow, but a good witness.
#
# **Exercise 6.** Write `exact_gram_schmidt(A)`, where `A` is a SymPy matrix. It returns `Q`, exact.
# - for two SymPy columns, `q.dot(v)` is the dot product and `v.norm()` the norm; `A[:, j]` is a column;
# - no floating point: neither `np.linalg.norm` nor `float`;
# - `sp.Matrix.hstack(*columns)` puts a list of columns side by side.


# %% exercise="linalg.exact_gram_schmidt"
def exact_gram_schmidt(A):
    columns = []
    # solution
    for j in range(A.shape[1]):
        v = A[:, j]
        for q in columns:
            v = v - q.dot(v) * q
        columns.append(v / v.norm())
    return sp.Matrix.hstack(*columns).applyfunc(sp.simplify)


# %% check
check("linalg.exact_gram_schmidt", exact_gram_schmidt)

# %% hint="linalg.exact_gram_schmidt" lang="fr"
# Pour chaque colonne : retirez-lui sa part sur chacun des `q` déjà dans la liste, divisez par la norme, ajoutez à la
# liste.

# %% hint="linalg.exact_gram_schmidt" lang="en"
# For each column: remove its share on each of the `q` in the list already, divide by the norm, append to the list.

# %% hint="linalg.exact_gram_schmidt" lang="fr"
# `v = v - q.dot(v) * q`, puis `columns.append(v / v.norm())`. Les racines se simplifient avec `sp.simplify`.

# %% hint="linalg.exact_gram_schmidt" lang="en"
# `v = v - q.dot(v) * q`, then `columns.append(v / v.norm())`. Roots are tidied up by `sp.simplify`.


# %% mutant="linalg.exact_gram_schmidt" expect="not-normalised"
def exact_gram_schmidt(A):
    return sp.Matrix.hstack(*sp.GramSchmidt([A[:, j] for j in range(A.shape[1])]))


# %% mutant="linalg.exact_gram_schmidt" expect="starting-columns"
def exact_gram_schmidt(A):
    columns = [A[:, j] / A[:, j].norm() for j in range(A.shape[1])]
    return sp.Matrix.hstack(*columns)


# %% mutant="linalg.exact_gram_schmidt" expect="rows-for-columns"
def exact_gram_schmidt(A):
    return A.T.QRdecomposition()[0]


# %% mutant="linalg.exact_gram_schmidt" expect="type" state="almost"
def exact_gram_schmidt(A):
    return sp.Matrix(gram_schmidt(np.array(A, dtype=float))[0])


# %% [markdown] lang="fr"
# Et l'arrondi, retrouve-t-il l'exact ? `check_qr` part des nombres calculés par mixlab, reconnaît ceux qu'ils
# approchent, puis démontre sans arrondi que $A = QR$ et $Q^\top Q = I$.

# %% [markdown] lang="en"
# Does rounding find the exact again? `check_qr` starts from the numbers computed by mixlab, recognises those that they
# stand for, then proves without rounding that $A = QR$ and $Q^\top Q = I$.

# %%
exact_A = sp.Matrix([[1, 1, 0], [1, 0, 1], [0, 1, 1]])
exact_Q = exact_gram_schmidt(exact_A) if ready("linalg.exact_gram_schmidt") else exact_A.QRdecomposition()[0]
A = np.array(exact_A, dtype=float)
made = linalg.gram_schmidt(A)
print(tp.text("plus grand écart", "largest difference"), np.max(np.abs(made.q - np.array(exact_Q, dtype=float))))
linalg.symbolic.check_qr(A, made.q, made.r)

# %% [markdown] lang="fr"
# ## 10. Votre boucle et le C++
#
# La même base, trois programmes. `compare` vérifie d'abord que les résultats sont les mêmes, puis chronomètre.
# `np.linalg.qr` peut rendre l'opposé d'un $q_j$ : on impose le signe de la diagonale de $R$ avant de comparer.

# %% [markdown] lang="en"
# ## 10. Your loop and the C++
#
# The same basis, three programs. `compare` first makes sure that the results are the same, then takes the times.
# `np.linalg.qr` may return the opposite of a $q_j$: the sign of the diagonal of $R$ is imposed before comparing.


# %%
def in_numpy(A):
    Q, R = np.linalg.qr(A)
    signs = np.sign(np.diag(R))
    return Q * signs, signs[:, None] * R


race = compare(
    {
        "Python": gram_schmidt if ready("linalg.gram_schmidt") else ...,
        "mixlab": in_order("modified"),
        "numpy.linalg.qr": in_numpy,
    },
    make_inputs=lambda n: np.random.default_rng(n).standard_normal((2 * n, n)),
    sizes=tp.size((32, 64, 128, 256), (16, 32)),
)
race.plot()
plt.show()
race

# %% [markdown] lang="fr"
# ## 11. Une question ouverte
#
# Six thermomètres dans la même pièce : six variables **presque colinéaires**, la première et cinq copies qui s'en
# écartent de $\varepsilon$. La réponse $y$ est leur somme : les bons coefficients valent 1. À droite, l'erreur de ceux
# que l'on tire de $R\,c = Q^\top y$. La variante **réorthogonalisée** fait le travail classique deux fois.

# %% [markdown] lang="en"
# ## 11. An open question
#
# Six thermometers in the same room: six features that are **nearly collinear**, the first one and five copies that
# differ from it by $\varepsilon$. The response $y$ is their sum: the right coefficients are 1. On the right, the error
# of those drawn from $R\,c = Q^\top y$. The **reorthogonalised** variant does the classical work twice.

# %%
readings = tp.rng.standard_normal((200, 6))
epsilons = 10.0 ** -np.arange(0, 13)
twice = {tp.text("réorthogonalisé", "reorthogonalised"): (in_order("reorthogonalized"), "D-", "#CC79A7")}
fig, (left, right) = plt.subplots(1, 2, figsize=(10, 4), layout="constrained")
for name, (method, style, colour) in (METHODS | twice).items():
    lost, errors = [], []
    for epsilon in epsilons:
        X = readings[:, :1] + epsilon * readings * (np.arange(6) > 0)
        Q, R = method(X)
        lost.append(loss(Q))
        errors.append(np.max(np.abs(solve_triangular(R, Q.T @ X.sum(axis=1)) - 1)))
    left.loglog(epsilons, lost, style, color=colour, mfc="none", label=name)
    right.loglog(epsilons, errors, style, color=colour, mfc="none", label=name)
for ax in (left, right):
    ax.set(xlabel=tp.text(r"écart $\varepsilon$ des copies", r"difference $\varepsilon$ of the copies"))
    ax.invert_xaxis()
left.set_ylabel(r"$\|I - Q^\top Q\|_2$")
right.set_ylabel(tp.text("plus grande erreur des coefficients", "largest error of the coefficients"))
left.set_title(tp.text("Orthogonalité perdue", "Orthogonality lost"))
right.set_title(tp.text("Coefficients", "Coefficients"))
left.legend()
plt.show()

# %% [markdown] lang="fr"
# À quel Gram–Schmidt confieriez-vous ces variables ? Répondez en quelques phrases :
# - à gauche, le modifié bat le classique ; que lui arrive-t-il à droite, et pourquoi ? (Que suppose la formule
#   $R\,c = Q^\top y$ ?)
# - que coûte la réorthogonalisation, et qu'achète-t-elle ?
# - ajoutez à $y$ un bruit de $10^{-6}$ : la meilleure méthode sauve-t-elle encore les coefficients ? Que dire à celui
#   qui a posé six thermomètres ?
#
# ## À retenir
#
# - Un axe est un indice ; une moyenne sur un axe le fait disparaître ; les formes s'alignent par la droite.
# - Changer de base, c'est résoudre un système. Avec une base orthonormée, le système devient un produit scalaire.
# - Sur le papier, classique, modifié et Householder font la même $Q$. En machine, la perte va comme $\kappa^2 u$,
#   $\kappa u$ et $u$.
# - Pour des moindres carrés, QR ; former $A^\top A$ peut coûter deux fois plus de chiffres.

# %% [markdown] lang="en"
# Which Gram–Schmidt would you trust with these features? Answer in a few sentences:
# - on the left, the modified one beats the classical one; what becomes of it on the right, and why? (What does the
#   formula $R\,c = Q^\top y$ take for granted?)
# - what does reorthogonalisation cost, and what does it buy?
# - add a noise of $10^{-6}$ to $y$: does the best method still save the coefficients? What would you say to the person
#   who put up six thermometers?
#
# ## To keep
#
# - An axis is an index; a mean over an axis makes it disappear; shapes line up from the right.
# - To change basis is to solve a system. With an orthonormal basis, the system becomes a dot product.
# - On paper, classical, modified and Householder make the same $Q$. In the machine, the loss goes like $\kappa^2 u$,
#   $\kappa u$ and $u$.
# - For least squares, QR; forming $A^\top A$ may cost twice as many digits.
