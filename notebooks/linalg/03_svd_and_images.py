# SPDX-License-Identifier: BSD-3-Clause
# ---
# practical: linalg-03
# course: 254-1-71
# objectives: [1-71.4, 1-71.6, 1-71.7, 1-71.8, 1-71.14]
# title: La SVD, et des images compressées | The SVD, and images compressed
# minutes: 120
# needs: [NumPy, le TP linalg-01, les valeurs propres (linalg-02) | NumPy, practical linalg-01, eigenvalues (linalg-02)]
# ---

# %% [markdown] lang="fr"
# Une matrice quelconque, même rectangulaire, ne fait que trois choses : tourner, étirer le long des axes, tourner
# encore (parfois devant un miroir). C'est la **décomposition en valeurs singulières**, la SVD. À la fin de la séance
# vous l'aurez écrite de deux façons, vous aurez compressé une photo, défait un flou, et vous saurez dire ce que chaque
# terme coûte et ce qu'il rapporte.

# %% [markdown] lang="en"
# Any matrix, even a rectangular one, does three things only: turn, stretch along the axes, turn again (sometimes in a
# mirror). This is the **singular value decomposition**, the SVD. By the end of this practical you will have written it
# in two ways, compressed a photograph, undone a blur, and you will be able to tell what each term costs and what it
# brings.

# %%
import matplotlib.pyplot as plt
import numpy as np
import sympy as sp
from sklearn.datasets import load_iris, load_sample_image
from sklearn.utils.extmath import randomized_svd as sklearn_randomized_svd

from mixlab import linalg
from mixlab.practicals import check, compare, hint, ready, setup

tp = setup("linalg-03")

# %% [markdown] lang="fr"
# ## 1. D'abord une image
#
# À gauche le cercle unité, à droite son image par $A = \begin{pmatrix} 3 & 0 \\ 4 & 5 \end{pmatrix}$ : une ellipse. Où
# est le plus grand rayon ? De quel point du cercle vient-il ? Et le plus petit ? Les deux flèches de gauche sont
# perpendiculaires, ce qui n'étonne personne. Regardez celles de droite.

# %% [markdown] lang="en"
# ## 1. A picture first
#
# On the left the unit circle, on the right its image by $A = \begin{pmatrix} 3 & 0 \\ 4 & 5 \end{pmatrix}$: an
# ellipse. Where is the longest radius? Which point of the circle does it come from? And the shortest? The two arrows on
# the left are perpendicular, which surprises nobody. Look at those on the right.

# %%
A = np.array([[3.0, 0.0], [4.0, 5.0]])
before, after = linalg.plot_transformation(A)
before.set_title(tp.text("Avant : le cercle unité", "Before: the unit circle"))
after.set_title(tp.text("Après : l'ellipse, image du cercle par A", "After: the ellipse, image of the circle by A"))
plt.show()

# %% [markdown] lang="fr"
# Les demi-axes de l'ellipse ont pour longueurs les **valeurs singulières** $\sigma_1 \geq \sigma_2 \geq 0$, et pour
# directions les **vecteurs singuliers à gauche** $u_i$. Ils viennent des **vecteurs singuliers à droite** $v_i$ :
# $$A\,v_i = \sigma_i\,u_i, \qquad\text{soit}\qquad A = U\,\mathrm{diag}(\sigma)\,V^\top = \sum_i \sigma_i\, u_i
# v_i^\top.$$
# Les $u_i$ sont orthonormés, les $v_i$ aussi. Toute matrice $m \times n$ s'écrit ainsi, avec $\min(m, n)$ termes.
#
# ## 2. Par les vecteurs propres
#
# Formez $A^\top A$ : comme $U^\top U = I$, il reste $A^\top A = V\,\mathrm{diag}(\sigma^2)\,V^\top$. Les $v_i$ sont
# donc ses vecteurs propres, et vous savez les calculer.
#
# **Exercice 1.** Écrivez `svd_by_gram(A)`, pour `A` de forme `(m, n)` avec $m \geq n$ et de rang $n$.
# - Rendez `U` de forme `(m, n)`, `s` de forme `(n,)`, décroissant, et `Vt` de forme `(n, n)` ;
# - `np.linalg.eigh` donne les valeurs propres en ordre croissant ;
# - chaque $v_i$ a deux signes possibles. Choisissez, puis laissez $A v_i$ décider du signe de $u_i$.
#
# La cellule d'après vérifie, au signe près. Bloqué ? `hint("linalg.svd_by_gram")`.

# %% [markdown] lang="en"
# The lengths of the half-axes of the ellipse are the **singular values** $\sigma_1 \geq \sigma_2 \geq 0$, their
# directions the **left singular vectors** $u_i$. They come from the **right singular vectors** $v_i$:
# $$A\,v_i = \sigma_i\,u_i, \qquad\text{that is}\qquad A = U\,\mathrm{diag}(\sigma)\,V^\top = \sum_i \sigma_i\, u_i
# v_i^\top.$$
# The $u_i$ are orthonormal, and so are the $v_i$. Every $m \times n$ matrix can be written so, with $\min(m, n)$ terms.
#
# ## 2. By eigenvectors
#
# Form $A^\top A$: since $U^\top U = I$, what is left is $A^\top A = V\,\mathrm{diag}(\sigma^2)\,V^\top$. So the $v_i$
# are its eigenvectors, and these you can compute.
#
# **Exercise 1.** Write `svd_by_gram(A)`, for `A` of shape `(m, n)` with $m \geq n$ and of rank $n$.
# - Return `U` of shape `(m, n)`, `s` of shape `(n,)`, decreasing, and `Vt` of shape `(n, n)`;
# - `np.linalg.eigh` gives the eigenvalues in increasing order;
# - each $v_i$ has two possible signs. Choose one, then let $A v_i$ decide the sign of $u_i$.
#
# The cell below checks it, up to signs. Stuck? `hint("linalg.svd_by_gram")`.


# %% exercise="linalg.svd_by_gram"
def svd_by_gram(A):
    # solution
    eigenvalues, V = np.linalg.eigh(A.T @ A)
    s, V = np.sqrt(eigenvalues[::-1]), V[:, ::-1]
    return A @ V / s, s, V.T


# %% check
check("linalg.svd_by_gram", svd_by_gram)

# %% hint="linalg.svd_by_gram" lang="fr"
# `eigenvalues, V = np.linalg.eigh(A.T @ A)` : les vecteurs propres sont les colonnes de `V`. `V[:, ::-1]` les retourne.

# %% hint="linalg.svd_by_gram" lang="en"
# `eigenvalues, V = np.linalg.eigh(A.T @ A)`: the eigenvectors are the columns of `V`. `V[:, ::-1]` reverses them.

# %% hint="linalg.svd_by_gram" lang="fr"
# Toutes les colonnes $A v_i$ d'un coup : `A @ V`. Divisez la colonne i par `s[i]` : la diffusion de NumPy le fait.

# %% hint="linalg.svd_by_gram" lang="en"
# All the columns $A v_i$ at once: `A @ V`. Divide column i by `s[i]`: NumPy's broadcasting does it.


# %% mutant="linalg.svd_by_gram" expect="eigenvalues"
def svd_by_gram(A):
    s, V = np.linalg.eigh(A.T @ A)
    s, V = s[::-1], V[:, ::-1]
    return A @ V / s, s, V.T


# %% mutant="linalg.svd_by_gram" expect="smallest-first"
def svd_by_gram(A):
    eigenvalues, V = np.linalg.eigh(A.T @ A)
    s = np.sqrt(eigenvalues)
    return A @ V / s, s, V.T


# %% mutant="linalg.svd_by_gram" expect="v-for-vt"
def svd_by_gram(A):
    eigenvalues, V = np.linalg.eigh(A.T @ A)
    s, V = np.sqrt(eigenvalues[::-1]), V[:, ::-1]
    return A @ V / s, s, V


# %% mutant="linalg.svd_by_gram" expect="signs-apart"
def svd_by_gram(A):
    n = A.shape[1]
    eigenvalues, V = np.linalg.eigh(A.T @ A)
    U = np.linalg.eigh(A @ A.T)[1]
    return U[:, ::-1][:, :n], np.sqrt(eigenvalues[::-1]), V[:, ::-1].T


# %% [markdown] lang="fr"
# ### Pourquoi les bibliothèques ne font pas ainsi
#
# Fabriquons une matrice dont les valeurs singulières sont connues : $1, 10^{-1}, \dots, 10^{-14}$. Puis retrouvons-les
# par $A^\top A$ et par `np.linalg.svd`, qui ne forme jamais ce produit.

# %% [markdown] lang="en"
# ### Why libraries do not do it this way
#
# Let us make a matrix whose singular values are known: $1, 10^{-1}, \dots, 10^{-14}$. Then find them again through
# $A^\top A$, and by `np.linalg.svd`, which never forms this product.

# %%
rng = np.random.default_rng(1)
left, right = (np.linalg.qr(rng.standard_normal((size, 15)))[0] for size in (40, 15))
true = 10.0 ** -np.arange(15)
graded = left * true @ right.T
by_gram = np.sqrt(np.abs(np.linalg.eigvalsh(graded.T @ graded)))[::-1]
fig, ax = plt.subplots(figsize=(6, 4))
i = np.arange(1, 16)
ax.semilogy(i, true, "k-", lw=1, label=tp.text("exactes", "exact"))
ax.semilogy(i, by_gram, "s", color="#D55E00", mfc="none", label=tp.text("par $A^T A$", "through $A^T A$"))
ax.semilogy(i, np.linalg.svd(graded)[1], "o", color="#0072B2", ms=4, label="np.linalg.svd")
ax.axhline(np.sqrt(np.finfo(float).eps), color="#999999", ls=":", label=r"$\sqrt{\varepsilon}\,\sigma_1$")
ax.set(xlabel="i", ylabel=r"$\sigma_i$")
ax.set_title(tp.text("Valeurs singulières retrouvées", "Singular values found again"))
ax.legend()
plt.show()

# %% [markdown] lang="fr"
# Les carrés sont fautifs : $(10^{-9})^2 = 10^{-18}$ est plus petit que l'arrondi de $A^\top A$, voisin de $\varepsilon
# \approx 2 \cdot 10^{-16}$. Tout ce qui est sous $\sqrt\varepsilon\,\sigma_1$ est perdu ; certaines valeurs propres
# sortent même négatives, d'où le `np.abs`. Passez par $A^\top A$ pour comprendre, pas pour calculer.
#
# ## 3. La même, exactement
#
# Avec SymPy, pas d'arrondi, et le passage par $A^\top A$ redevient légitime.
#
# **Exercice 2.** Écrivez `exact_singular_values(A)` : `A` est une matrice 2 × 2 de SymPy, inversible ; rendez une liste
# de deux nombres exacts, le plus grand d'abord.

# %% [markdown] lang="en"
# The squares are to blame: $(10^{-9})^2 = 10^{-18}$ is smaller than the rounding of $A^\top A$, which is near
# $\varepsilon \approx 2 \cdot 10^{-16}$. Whatever is below $\sqrt\varepsilon\,\sigma_1$ is lost; some eigenvalues even
# come out negative, hence the `np.abs`. Go through $A^\top A$ to understand, not to compute.
#
# ## 3. The same, exactly
#
# With SymPy there is no rounding, and going through $A^\top A$ is legitimate again.
#
# **Exercise 2.** Write `exact_singular_values(A)`: `A` is an invertible 2 × 2 matrix of SymPy's; return a list of two
# exact numbers, the larger first.


# %% exercise="linalg.exact_singular_values"
def exact_singular_values(A):
    # solution
    eigenvalues = (A.T * A).eigenvals(multiple=True)
    return [sp.sqrt(value) for value in sorted(eigenvalues, reverse=True)]


# %% check
check("linalg.exact_singular_values", exact_singular_values)

# %% hint="linalg.exact_singular_values" lang="fr"
# `M.eigenvals(multiple=True)` rend la liste des valeurs propres d'une matrice `M` de SymPy.

# %% hint="linalg.exact_singular_values" lang="en"
# `M.eigenvals(multiple=True)` returns the list of the eigenvalues of a SymPy matrix `M`.

# %% hint="linalg.exact_singular_values" lang="fr"
# De quelle matrice ? De `A.T * A`, et non de `A`. Il reste `sorted(…, reverse=True)` et `sp.sqrt`.

# %% hint="linalg.exact_singular_values" lang="en"
# Of which matrix? Of `A.T * A`, and not of `A`. Then `sorted(…, reverse=True)` and `sp.sqrt`.


# %% mutant="linalg.exact_singular_values" expect="eigenvalues-of-a"
def exact_singular_values(A):
    return sorted(A.eigenvals(multiple=True), reverse=True)


# %% mutant="linalg.exact_singular_values" expect="not-rooted"
def exact_singular_values(A):
    return sorted((A.T * A).eigenvals(multiple=True), reverse=True)


# %% mutant="linalg.exact_singular_values" expect="type" state="almost"
def exact_singular_values(A):
    return [value.evalf() for value in sorted(A.singular_values(), reverse=True)]


# %% [markdown] lang="fr"
# Pour l'ellipse du début, les valeurs propres de $A$ sont 5 et 3, ses valeurs singulières $3\sqrt5$ et $\sqrt5$. Ce
# ne sont pas les mêmes nombres, mais leurs produits sont égaux : $|\det A| = 15$, le facteur des aires. Dans la cellule
# suivante mixlab calcule la SVD en nombres arrondis, SymPy devine les nombres exacts et **prouve** l'identité.

# %% [markdown] lang="en"
# For the ellipse at the start, the eigenvalues of $A$ are 5 and 3, its singular values $3\sqrt5$ and $\sqrt5$. These
# are not the same numbers, but their products are equal: $|\det A| = 15$, the factor of areas. In the next cell mixlab
# computes the SVD in rounded numbers, SymPy guesses the exact ones and **proves** the identity.

# %%
found = linalg.svd(A)
linalg.symbolic.check_svd(A, found.U, found.singular_values, found.Vt)

# %% [markdown] lang="fr"
# ## 4. Le plan le plus proche
#
# Coupez la somme après $k$ termes : $A_k = \sum_{i \leq k} \sigma_i u_i v_i^\top$. C'est la matrice de **rang** $k$ (le
# nombre de directions indépendantes) la plus proche de $A$, et son erreur se lit sur ce qu'on a jeté :
# $$\|A - A_k\|_2 = \sigma_{k+1}, \qquad \|A - A_k\|_F = \Big(\sum_{i > k} \sigma_i^2\Big)^{1/2}$$
# (Eckart et Young 1936 pour la norme de Frobenius ; Mirsky 1960 pour toutes celles que les rotations ne changent pas).
#
# En trois dimensions, cela se voit : 150 iris, trois mesures chacun, la moyenne retirée. La meilleure approximation de
# rang 2 projette les points sur un plan, celui de $v_1$ et $v_2$ : c'est l'ACP. Son erreur doit être $\sigma_3$ :
# comparez les deux lignes sous la figure.

# %% [markdown] lang="en"
# ## 4. The nearest plane
#
# Cut the sum after $k$ terms: $A_k = \sum_{i \leq k} \sigma_i u_i v_i^\top$. This is the matrix of **rank** $k$ (the
# number of independent directions) that is nearest to $A$, and its error can be read off what was thrown away:
# $$\|A - A_k\|_2 = \sigma_{k+1}, \qquad \|A - A_k\|_F = \Big(\sum_{i > k} \sigma_i^2\Big)^{1/2}$$
# (Eckart and Young 1936 for the Frobenius norm; Mirsky 1960 for all those that rotations do not change).
#
# In three dimensions this can be seen: 150 irises, three measurements each, the mean removed. The best approximation of
# rank 2 projects the points onto a plane, that of $v_1$ and $v_2$: this is PCA. Its error must be $\sigma_3$: compare
# the two lines below the figure.

# %%
flowers = load_iris()
cloud = flowers.data[:, [0, 2, 3]] - flowers.data[:, [0, 2, 3]].mean(axis=0)
U, s, Vt = np.linalg.svd(cloud, full_matrices=False)
arrows = 2 * s[:, None] / np.sqrt(len(cloud)) * Vt  # two standard deviations long
ax = linalg.plot_points_3d(cloud, flowers.target_names[flowers.target], plane=Vt[:2], axes=arrows)
ax.set_title(
    tp.text(
        "Longueur du sépale $x_1$, longueur $x_2$ et largeur $x_3$ du pétale (cm),\nécarts à la moyenne, et leur plan",
        "Sepal length $x_1$, petal length $x_2$ and petal width $x_3$ (cm),\nfrom their mean, and their plane",
    )
)
plt.show()
print(tp.text("valeurs singulières (cm) ", "singular values (cm) "), s.round(2))
print(tp.text("distance du nuage au plan", "distance of cloud to plane"), np.linalg.norm(cloud @ Vt[2]).round(2))

# %% [markdown] lang="fr"
# **Exercice 3.** Écrivez `rank_k(U, s, Vt, k)`, l'approximation $A_k$ de rang `k`.

# %% [markdown] lang="en"
# **Exercise 3.** Write `rank_k(U, s, Vt, k)`, the approximation $A_k$ of rank `k`.


# %% exercise="linalg.rank_k"
def rank_k(U, s, Vt, k):
    # solution
    return (U[:, :k] * s[:k]) @ Vt[:k]


# %% check
check("linalg.rank_k", rank_k)

# %% hint="linalg.rank_k" lang="fr"
# Gardez les `k` premières colonnes de `U`, les `k` premières valeurs, les `k` premières lignes de `Vt`.

# %% hint="linalg.rank_k" lang="en"
# Keep the first `k` columns of `U`, the first `k` values, the first `k` rows of `Vt`.

# %% hint="linalg.rank_k" lang="fr"
# `U[:, :k] * s[:k]` multiplie chaque colonne par sa valeur singulière, sans matrice diagonale.

# %% hint="linalg.rank_k" lang="en"
# `U[:, :k] * s[:k]` multiplies each column by its singular value, with no diagonal matrix.


# %% mutant="linalg.rank_k" expect="without-s"
def rank_k(U, s, Vt, k):
    return U[:, :k] @ Vt[:k]


# %% mutant="linalg.rank_k" expect="exception"
def rank_k(U, s, Vt, k):
    return U[:, :k] @ (s[:k] * Vt[:k])


# %% mutant="linalg.rank_k" expect="term-after"
def rank_k(U, s, Vt, k):
    return s[k] * np.outer(U[:, k], Vt[k])


# %% [markdown] lang="fr"
# ## 5. Une photo
#
# Une photo en gris est une matrice. Celle-ci a 214 lignes et 320 colonnes. Son approximation de rang $k$ se range en
# $k\,(214 + 320 + 1)$ nombres au lieu de $214 \cdot 320$. (Tant que l'exercice 3 n'est pas réussi, la cellule prend
# `linalg.low_rank` de mixlab.)

# %% [markdown] lang="en"
# ## 5. A photograph
#
# A grey photograph is a matrix. This one has 214 rows and 320 columns. Its approximation of rank $k$ is stored in
# $k\,(214 + 320 + 1)$ numbers instead of $214 \cdot 320$. (Until exercise 3 is passed, the cell uses mixlab's
# `linalg.low_rank`.)

# %%
photo = load_sample_image("china.jpg")[::2, ::2] / 255 @ np.array([0.299, 0.587, 0.114])  # grey: 0 black, 1 white
m, n = photo.shape
U, s, Vt = np.linalg.svd(photo, full_matrices=False)


def approximation(k):
    return rank_k(U, s, Vt, k) if ready("linalg.rank_k") else linalg.low_rank(photo, k).approximation


def storage(k):
    return k * (m + n + 1) / (m * n)


fig, axes = plt.subplots(2, 3, figsize=(10.5, 5.4), layout="constrained")
for ax, k in zip(axes.flat, (1, 3, 10, 35, 100, None), strict=True):
    ax.imshow(photo if k is None else approximation(k), cmap="gray", vmin=0, vmax=1)
    ax.set_title(f"k = {k} ({100 * storage(k):.0f} %)" if k else tp.text("l'originale", "the original"))
    ax.set(xlabel=tp.text("colonne (pixels)", "column (pixels)"), ylabel=tp.text("ligne (pixels)", "row (pixels)"))
fig.suptitle(tp.text("Rang, et part des nombres à stocker", "Rank, and share of the numbers to be stored"))
plt.show()

# %% [markdown] lang="fr"
# Combien de termes garder ? On appelle **énergie** la somme $\sum_i \sigma_i^2 = \|A\|_F^2$. Une règle courante garde
# 95 % de l'énergie.
#
# **Exercice 4.** Écrivez `rank_for_energy(s, share)`, le plus petit $k$ tel que les $k$ premiers termes portent au
# moins la part `share` de l'énergie.

# %% [markdown] lang="en"
# How many terms should be kept? The sum $\sum_i \sigma_i^2 = \|A\|_F^2$ is called the **energy**. A common rule keeps
# 95 % of the energy.
#
# **Exercise 4.** Write `rank_for_energy(s, share)`, the smallest $k$ such that the first $k$ terms hold at least the
# share `share` of the energy.


# %% exercise="linalg.rank_for_energy"
def rank_for_energy(s, share):
    # solution
    energy = np.cumsum(s**2) / np.sum(s**2)
    return np.searchsorted(energy, share) + 1


# %% check
check("linalg.rank_for_energy", rank_for_energy)

# %% hint="linalg.rank_for_energy" lang="fr"
# `np.cumsum` fait les sommes partielles. Divisez-les par la dernière.

# %% hint="linalg.rank_for_energy" lang="en"
# `np.cumsum` makes the partial sums. Divide them by the last one.

# %% hint="linalg.rank_for_energy" lang="fr"
# `np.argmax(energy >= share)` est le premier indice où c'est vrai. Un indice 0 veut dire un terme.

# %% hint="linalg.rank_for_energy" lang="en"
# `np.argmax(energy >= share)` is the first index where this is true. Index 0 means one term.


# %% mutant="linalg.rank_for_energy" expect="not-squared"
def rank_for_energy(s, share):
    return np.argmax(np.cumsum(s) / np.sum(s) >= share) + 1


# %% mutant="linalg.rank_for_energy" expect="one-too-few"
def rank_for_energy(s, share):
    return np.argmax(np.cumsum(s**2) / np.sum(s**2) >= share)


# %% mutant="linalg.rank_for_energy" expect="norm-for-energy"
def rank_for_energy(s, share):
    errors = [np.sqrt(np.sum(s[k:] ** 2) / np.sum(s**2)) for k in range(1, len(s) + 1)]
    return np.argmax(np.array(errors) <= 1 - share) + 1


# %% [markdown] lang="fr"
# À gauche, l'énergie des $k$ premiers termes, pour la photo telle quelle et pour la photo dont on a retiré le gris
# moyen. À droite, le théorème : les points sont les erreurs mesurées sur l'image, les traits ce qu'il annonce.

# %% [markdown] lang="en"
# On the left, the energy of the first $k$ terms, for the photograph as it is and for the photograph without its mean
# grey. On the right, the theorem: the points are the errors measured on the image, the lines what it announces.

# %%
fig, (ax, right) = plt.subplots(1, 2, figsize=(10, 4), layout="constrained")
without_mean = np.linalg.svd(photo - photo.mean(), compute_uv=False)
names = tp.text("telle quelle,sans le gris moyen", "as it is,without the mean grey").split(",")
for values, name, style in zip((s, without_mean), names, (("#0072B2", "-"), ("#D55E00", "--")), strict=True):
    energy = np.cumsum(values**2) / np.sum(values**2)
    rank = np.argmax(energy >= 0.95) + 1
    ax.semilogx(np.arange(1, len(energy) + 1), energy, color=style[0], ls=style[1], label=f"{name} (k = {rank})")
    ax.plot(rank, energy[rank - 1], "o", color=style[0])
ax.axhline(0.95, color="#999999", ls=":")
ax.set(xlabel="k", ylabel=tp.text("part de l'énergie", "share of the energy"))
ax.set_title(tp.text("Quel rang pour 95 % ?", "Which rank for 95 %?"))
ax.legend(loc="lower right")
ranks = np.array([1, 3, 10, 35, 100, 150])
for order, colour, name in ((2, "#0072B2", r"$\sigma_{k+1}$"), ("fro", "#E69F00", r"$(\sum_{i>k} \sigma_i^2)^{1/2}$")):
    measured = [np.linalg.norm(photo - approximation(k), order) for k in ranks]
    predicted = s[1:] if order == 2 else np.sqrt(np.cumsum(s[::-1] ** 2))[-2::-1]
    right.loglog(np.arange(1, len(s)), predicted, color=colour, lw=1, label=name)
    right.loglog(ranks, measured, "os"[order == 2], color=colour, mfc="none")
right.set(xlabel="k", ylabel=tp.text("norme de l'erreur", "norm of the error"))
right.set_title(tp.text("Erreur : points mesurés, traits prédits", "Error: points measured, lines predicted"))
right.legend()
plt.show()

# %% [markdown] lang="fr"
# Trois termes portent 95 % de l'énergie, et de la pagode il ne reste qu'un rectangle sombre. Le premier terme, un
# éclairage moyen, en porte déjà plus de 90 % : un ciel clair pèse lourd. Sans le gris moyen, la règle demande 35
# termes. L'énergie ne sait pas ce que vous regardez : retirez la moyenne d'abord, et **regardez** l'image.

# %% [markdown] lang="en"
# Three terms hold 95 % of the energy, and all that is left of the pagoda is a dark rectangle. The first term, an
# average lighting, already holds more than 90 % of it: a bright sky weighs a lot. Without the mean grey, the rule asks
# for 35 terms. Energy does not know what you look at: remove the mean first, and **look** at the image.

# %% [markdown] lang="fr"
# ## 6. Défaire un flou
#
# Un appareil a rendu le signal $x$ flou : on a reçu $b = Kx + \text{bruit}$, où chaque ligne de $K$ fait une moyenne
# sur les voisins. Le bruit est d'un millième. On connaît $K$ : il suffit de résoudre $Kx = b$, non ?

# %% [markdown] lang="en"
# ## 6. Undoing a blur
#
# A device has blurred the signal $x$: what was received is $b = Kx + \text{noise}$, where each row of $K$ makes an
# average over neighbours. The noise is one thousandth. $K$ is known, so we just solve $Kx = b$, don't we?

# %%
t = np.linspace(0, 1, 120)
sharp = 1.0 * ((t > 0.15) & (t < 0.35)) + 0.8 * np.maximum(0, 1 - np.abs(t - 0.65) / 0.15)
K = np.exp(-((t[:, None] - t) ** 2) / (2 * 0.02**2))
K /= K.sum(axis=1, keepdims=True)
b = K @ sharp + 1e-3 * np.random.default_rng(0).standard_normal(t.size)
fig, (ax, right) = plt.subplots(1, 2, figsize=(10, 3.4), layout="constrained")
ax.plot(t, sharp, "k-", lw=1, label=tp.text("le signal $x$", "the signal $x$"))
ax.plot(t, b, color="#0072B2", ls="--", label=tp.text("reçu, $b$", "received, $b$"))
ax.set_title(tp.text("Le signal et son image floue", "The signal and its blurred image"))
ax.legend()
right.plot(t, np.linalg.solve(K, b), color="#D55E00", lw=1)
right.set_title(tp.text("Solution de K x = b : voyez l'échelle", "Solution of K x = b: see the scale"))
for panel in (ax, right):
    panel.set(xlabel=tp.text("temps t (s)", "time t (s)"), ylabel="x")
plt.show()

# %% [markdown] lang="fr"
# Écrivez la solution des moindres carrés avec la SVD de $K$ :
# $$x = \sum_i \frac{u_i^\top b}{\sigma_i}\,v_i.$$
# Avec tous les $\sigma_i$ non nuls, c'est la **pseudo-inverse** $K^+ b$. Dans $u_i^\top b$ il y a du bruit, toujours
# aussi grand ; divisé par un $\sigma_i$ de $10^{-12}$, il couvre tout. Le remède : s'arrêter à $k$ termes. C'est la
# **SVD tronquée**.
#
# **Exercice 5.** Écrivez `truncated_solve(A, b, k)`, la somme des `k` premiers termes. `A` peut être rectangulaire.

# %% [markdown] lang="en"
# Write the least-squares solution with the SVD of $K$:
# $$x = \sum_i \frac{u_i^\top b}{\sigma_i}\,v_i.$$
# With all the nonzero $\sigma_i$, this is the **pseudo-inverse** $K^+ b$. There is noise in $u_i^\top b$, always as
# large; divided by a $\sigma_i$ of $10^{-12}$ it covers everything. The remedy: stop after $k$ terms. This is the
# **truncated SVD**.
#
# **Exercise 5.** Write `truncated_solve(A, b, k)`, the sum of the first `k` terms. `A` may be rectangular.


# %% exercise="linalg.truncated_solve"
def truncated_solve(A, b, k):
    # solution
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    return Vt[:k].T @ (U[:, :k].T @ b / s[:k])


# %% check
check("linalg.truncated_solve", truncated_solve)

# %% hint="linalg.truncated_solve" lang="fr"
# Commencez par `np.linalg.svd(A, full_matrices=False)`. Les $u_i^\top b$, d'un coup : `U[:, :k].T @ b`.

# %% hint="linalg.truncated_solve" lang="en"
# Begin with `np.linalg.svd(A, full_matrices=False)`. The $u_i^\top b$, all at once: `U[:, :k].T @ b`.

# %% hint="linalg.truncated_solve" lang="fr"
# Une somme de `c[i] * v_i` est `Vt[:k].T @ c`.

# %% hint="linalg.truncated_solve" lang="en"
# A sum of `c[i] * v_i` is `Vt[:k].T @ c`.


# %% mutant="linalg.truncated_solve" expect="not-truncated"
def truncated_solve(A, b, k):
    return np.linalg.pinv(A) @ b


# %% mutant="linalg.truncated_solve" expect="multiplies"
def truncated_solve(A, b, k):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    return Vt[:k].T @ (U[:, :k].T @ b * s[:k])


# %% mutant="linalg.truncated_solve" expect="smallest-kept"
def truncated_solve(A, b, k):
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    return Vt[-k:].T @ (U[:, -k:].T @ b / s[-k:])


# %% [markdown] lang="fr"
# À gauche, le diagnostic : tant que $|u_i^\top b|$ descend, il parle du signal ; quand il stagne, il ne parle plus que
# du bruit. À droite, trois troncatures. (La cellule prend votre fonction dès qu'elle est réussie.)

# %% [markdown] lang="en"
# On the left, the diagnosis: as long as $|u_i^\top b|$ decreases, it speaks of the signal; once it levels off, it
# speaks of noise alone. On the right, three truncations. (The cell uses your function as soon as it is passed.)


# %%
def deblurred(k):
    if ready("linalg.truncated_solve"):
        return truncated_solve(K, b, k)
    made = linalg.svd(K)
    return made.Vt[:k].T @ (made.U[:, :k].T @ b / made.singular_values[:k])


found = linalg.svd(K)
fig, (ax, right) = plt.subplots(1, 2, figsize=(10, 4), layout="constrained")
i = np.arange(1, 121)
ax.semilogy(i, found.singular_values, "-", color="#0072B2", label=r"$\sigma_i$")
ax.semilogy(i, np.abs(found.U.T @ b), ".", color="#D55E00", label=r"$|u_i^\top b|$")
ax.axhline(1e-3, color="#999999", ls=":", label=tp.text("niveau du bruit", "level of the noise"))
ax.set(xlabel="i", ylabel=tp.text("grandeur", "magnitude"), title=tp.text("Signal ou bruit ?", "Signal or noise?"))
ax.legend()
right.plot(t, sharp, "k-", lw=1, label="x")
for k, colour, style in ((12, "#E69F00", "--"), (45, "#009E73", "-"), (62, "#CC79A7", ":")):
    right.plot(t, deblurred(k), style, color=colour, label=f"k = {k}")
right.set(xlabel=tp.text("temps t (s)", "time t (s)"), ylabel="x", ylim=(-0.6, 1.7))
right.set_title(tp.text("Trois troncatures", "Three truncations"))
right.legend()
plt.show()

# %% [markdown] lang="fr"
# Trop peu de termes : le créneau ondule. Trop : le bruit revient. Entre les deux, on a échangé un peu de finesse contre
# beaucoup de bruit.
#
# ## 7. Des vecteurs au hasard
#
# Une SVD complète coûte de l'ordre de $m n \min(m, n)$ opérations. Si l'on ne veut que $k$ termes, il suffit de trouver
# une base orthonormée $Q$ d'un sous-espace qui contient presque toutes les colonnes de $A$ ; le reste se fait sur la
# petite matrice $Q^\top A$. L'idée de la **SVD aléatoire** (Halko, Martinsson et Tropp 2011) : l'image de quelques
# vecteurs tirés au hasard.
#
# Si les $\sigma_i$ décroissent lentement, ces images contiennent aussi un peu de toute la queue. Remplacez $A$ par
# $(AA^\top)^q A$ : mêmes $u_i$, mais des valeurs $\sigma_i^{2q+1}$, et la queue s'efface. Ce sont $q$ **itérations de
# puissance**.
#
# **Exercice 6.** Écrivez `range_finder(A, omega, q)` ; `omega`, de forme `(n, k)`, est déjà tiré.
# - $Q$ vient de la factorisation QR de $A\,\Omega$ ;
# - puis, $q$ fois : QR de $A^\top Q$, et QR de $A$ fois ce qu'on a trouvé.

# %% [markdown] lang="en"
# Too few terms: the step ripples. Too many: the noise is back. In between, we have traded a little sharpness for a lot
# of noise.
#
# ## 7. Random vectors
#
# A whole SVD costs of the order of $m n \min(m, n)$ operations. If only $k$ terms are wanted, it is enough to find an
# orthonormal basis $Q$ of a subspace that holds nearly all of the columns of $A$; the rest is done on the small matrix
# $Q^\top A$. The idea of the **randomized SVD** (Halko, Martinsson and Tropp 2011): the image of a few vectors drawn at
# random.
#
# If the $\sigma_i$ decay slowly, these images also hold a little of the whole tail. Replace $A$ by $(AA^\top)^q A$:
# the same $u_i$, but values $\sigma_i^{2q+1}$, and the tail fades. These are $q$ **power iterations**.
#
# **Exercise 6.** Write `range_finder(A, omega, q)`; `omega`, of shape `(n, k)`, has been drawn already.
# - $Q$ comes from the QR factorisation of $A\,\Omega$;
# - then, $q$ times: QR of $A^\top Q$, and QR of $A$ times what you found.


# %% exercise="linalg.range_finder"
def range_finder(A, omega, q):
    # solution
    Q, _ = np.linalg.qr(A @ omega)
    for _ in range(q):
        Q, _ = np.linalg.qr(A.T @ Q)
        Q, _ = np.linalg.qr(A @ Q)
    return Q


# %% check
check("linalg.range_finder", range_finder)

# %% hint="linalg.range_finder" lang="fr"
# `np.linalg.qr` rend deux matrices ; seule la première sert ici.

# %% hint="linalg.range_finder" lang="en"
# `np.linalg.qr` returns two matrices; only the first is of use here.

# %% hint="linalg.range_finder" lang="fr"
# Dans la boucle, deux lignes : `Q` passe de la forme `(m, k)` à `(n, k)`, puis revient à `(m, k)`.

# %% hint="linalg.range_finder" lang="en"
# Two lines in the loop: `Q` goes from shape `(m, k)` to `(n, k)`, then back to `(m, k)`.


# %% mutant="linalg.range_finder" expect="no-power"
def range_finder(A, omega, q):
    return np.linalg.qr(A @ omega)[0]


# %% mutant="linalg.range_finder" expect="not-orthonormal"
def range_finder(A, omega, q):
    return A @ omega


# %% mutant="linalg.range_finder" expect="no-qr-between" state="almost"
def range_finder(A, omega, q):
    Y = A @ omega
    for _ in range(q):
        Y = A @ (A.T @ Y)
    return np.linalg.qr(Y)[0]


# %% [markdown] lang="fr"
# Sur la photo, justement, les $\sigma_i$ décroissent lentement. Aucun $Q$ à $k$ colonnes ne peut faire mieux que
# $\sigma_{k+1}$ : à quel multiple en est-on ? Trait : moyenne de plusieurs tirages ; bande : du meilleur au pire.

# %% [markdown] lang="en"
# On the photograph the $\sigma_i$ do decay slowly. No $Q$ with $k$ columns can do better than
# $\sigma_{k+1}$: which multiple of it are we at? Line: the mean of several draws; band: from the best to the worst.


# %%
def basis(A, k, q, seed):
    if ready("linalg.range_finder"):
        return range_finder(A, np.random.default_rng(seed).standard_normal((A.shape[1], k)), q)
    return linalg.randomized_svd(A, k, oversampling=0, power_iterations=q, rng=seed).U


def excess(k, q, seed):
    Q = basis(photo, k, q, seed)
    return np.linalg.norm(photo - Q @ (Q.T @ photo), 2) / s[k]


ranks, draws = (5, 10, 20, 40, 80), range(tp.size(10, 3))
fig, ax = plt.subplots(figsize=(6.4, 4))
for q, colour, marker in ((0, "#D55E00", "s"), (1, "#E69F00", "^"), (2, "#0072B2", "o")):
    errors = np.array([[excess(k, q, seed) for seed in draws] for k in ranks])
    ax.plot(ranks, errors.mean(axis=1), marker=marker, color=colour, label=f"q = {q}")
    ax.fill_between(ranks, errors.min(axis=1), errors.max(axis=1), color=colour, alpha=0.2, lw=0)
ax.axhline(1, color="k", lw=1, label=tp.text("le meilleur possible", "the best possible"))
ax.set(xlabel="k", ylabel=r"$\|A - Q Q^\top A\|_2\, /\, \sigma_{k+1}$")
ax.set_title(tp.text("Erreur, avec et sans itérations de puissance", "Error, with and without power iterations"))
ax.legend()
plt.show()

# %% [markdown] lang="fr"
# Une itération suffit presque. En pratique on tire aussi quelques vecteurs de trop, une dizaine, puis on ne garde que
# $k$ termes.
#
# ## 8. Complète ou tronquée ?
#
# Dix valeurs singulières d'une matrice $n \times n$, cinq programmes. Pour que tous donnent les mêmes chiffres, les
# $\sigma_i = 0{,}8^i$ décroissent vite ici : sur la photo, les méthodes aléatoires n'auraient que les
# premiers chiffres.

# %% [markdown] lang="en"
# One iteration is nearly enough. In practice a few vectors too many are drawn as well, some ten, and then only $k$
# terms are kept.
#
# ## 8. Whole or truncated?
#
# Ten singular values of an $n \times n$ matrix, five programs. For all of them to give the same digits, the $\sigma_i =
# 0.8^i$ decay fast here: on the photograph, the random methods would have the first digits only.


# %%
def decaying(n):
    draw = np.random.default_rng(n)
    left, right = (np.linalg.qr(draw.standard_normal((n, n)))[0] for _ in range(2))
    return left * 0.8 ** np.arange(1, n + 1) @ right.T


def yours(A):
    if not ready("linalg.range_finder"):
        return ...
    Q = basis(A, 20, 4, seed=0)
    return np.linalg.svd(Q.T @ A, compute_uv=False)[:10]


race = compare(
    {
        "NumPy svd": lambda A: np.linalg.svd(A, full_matrices=False)[1][:10],
        "mixlab svd": lambda A: linalg.svd(A).singular_values[:10],
        "mixlab randomized_svd": lambda A: linalg.randomized_svd(A, 10, rng=0).singular_values,
        "scikit-learn randomized_svd": lambda A: sklearn_randomized_svd(A, 10, n_iter=4, random_state=0)[1],
        tp.text("le vôtre, range_finder", "yours, range_finder"): yours,
    },
    make_inputs=decaying,
    sizes=tp.size((100, 200, 400, 800), (64, 128)),
)
race.plot().set_title(tp.text("Dix valeurs singulières", "Ten singular values"))
plt.show()
race

# %% [markdown] lang="fr"
# ## 9. Une question ouverte
#
# Quel rang livreriez-vous ? Un concurrent propose plus simple : remplacer chaque bloc de pixels par sa moyenne. Voici
# les deux, à stockage égal.

# %% [markdown] lang="en"
# ## 9. An open question
#
# Which rank would you ship? A competitor suggests something simpler: replace each block of pixels by its mean. Here are
# both, for the same storage.


# %%
def blocks(size):
    rows, columns = m // size * size, n // size * size
    split = photo[:rows, :columns].reshape(rows // size, size, columns // size, size)
    return np.kron(split.mean(axis=(1, 3)), np.ones((size, size)))


fig, (ax, left, right) = plt.subplots(1, 3, figsize=(12.5, 3.6), layout="constrained")
sizes, ranks = np.array([10, 8, 6, 5, 4, 3, 2]), np.arange(1, 101)
ax.loglog(100 * storage(ranks), [np.sqrt(np.sum(s[k:] ** 2) / (m * n)) for k in ranks], color="#0072B2", label="SVD")
made = [blocks(size) for size in sizes]
errors = [np.sqrt(np.mean((image - photo[: len(image), : image.shape[1]]) ** 2)) for image in made]
ax.loglog(100 / sizes**2, errors, "s--", color="#D55E00", label=tp.text("blocs", "blocks"))
ax.set(xlabel=tp.text("nombres stockés (%)", "numbers stored (%)"), title=tp.text("Erreur et prix", "Error and price"))
ax.set_ylabel(tp.text("erreur par pixel (noir 0, blanc 1)", "error per pixel (black 0, white 1)"))
ax.legend()
names = tp.text("SVD de rang 8,Blocs de 4 × 4", "SVD of rank 8,Blocks of 4 × 4").split(",")
for panel, image, name in zip((left, right), (linalg.low_rank(photo, 8).approximation, blocks(4)), names, strict=True):
    panel.imshow(image, cmap="gray", vmin=0, vmax=1)
    panel.set(xlabel=tp.text("colonne (pixels)", "column (pixels)"), title=f"{name} (6 %)")
    panel.set_ylabel(tp.text("ligne (pixels)", "row (pixels)"))
plt.show()

# %% [markdown] lang="fr"
# Répondez en cinq phrases :
# - quel rang, avec quelle erreur, à quel prix ? Un pixel tient sur un octet ; combien en faut-il pour un nombre de
#   $U$ ?
# - sous quel stockage les blocs gagnent-ils ? La SVD est pourtant la meilleure approximation de son rang : où est la
#   contradiction ?
# - mélangez les lignes de la photo : laquelle des deux courbes change, et que cela vous dit-il ?
#
# ## À retenir
#
# - $A v_i = \sigma_i u_i$ : des axes perpendiculaires qui le restent. Toute matrice en a.
# - Couper à $k$ termes donne la meilleure approximation de rang $k$, et l'erreur est dans ce qu'on jette.
# - Diviser par un petit $\sigma_i$ amplifie le bruit : tronquer est un remède.
# - Passer par $A^\top A$ perd la moitié des chiffres ; quelques vecteurs au hasard suffisent pour les premiers termes.

# %% [markdown] lang="en"
# Answer in five sentences:
# - which rank, with what error, at what price? A pixel takes one byte; how many does a number of $U$ take?
# - below which storage do the blocks win? Yet the SVD is the best approximation of its rank: where is the
#   contradiction?
# - shuffle the rows of the photograph: which of the two curves changes, and what does that tell you?
#
# ## To keep
#
# - $A v_i = \sigma_i u_i$: perpendicular axes that stay so. Every matrix has some.
# - Cutting after $k$ terms gives the best approximation of rank $k$, and the error lies in what is thrown away.
# - Dividing by a small $\sigma_i$ amplifies noise: truncation is a remedy.
# - Going through $A^\top A$ loses half of the digits; a few random vectors are enough for the first terms.
