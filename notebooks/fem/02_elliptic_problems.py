# SPDX-License-Identifier: BSD-3-Clause
# ---
# practical: fem-02
# course: 254-1-11
# objectives: [1-11.1, 1-11.2, 1-11.3, 1-11.6, 1-11.7]
# title: Problèmes elliptiques en dimension deux : ordres, coins et FreeFem++
#   | Elliptic problems in two dimensions: orders, corners and FreeFem++
# minutes: 150
# needs: [NumPy, P1 en dimension un (fem-01) | NumPy, P1 in one dimension (fem-01)]
# ---

# %% [markdown] lang="fr"
# Où casse une barre en L que l'on tord ? Au coin rentrant, et c'est là aussi que les éléments finis peinent. À la fin
# de la séance vous aurez assemblé P1 sur des triangles, mesuré des **ordres de convergence**, vu un coin les abîmer et
# un maillage **adaptatif** les rétablir, et fait vérifier le tout par un autre logiciel, FreeFem++.

# %% [markdown] lang="en"
# Where does an L-shaped bar break when it is twisted? At the corner that points inwards, and it is there that finite
# elements labour, too. By the end of this practical you will have assembled P1 on triangles, measured **orders of
# convergence**, seen a corner spoil them and an **adaptive** mesh bring them back, and had all of it checked by another
# program, FreeFem++.

# %%
from functools import cache, partial

import matplotlib.pyplot as plt
import numpy as np
from scipy.sparse import coo_array

from mixlab import fem
from mixlab.fem import freefem
from mixlab.practicals import check, compare, hint, ready, setup

tp = setup("fem-02")
BLUE, ORANGE, GREEN, RED = "#0072B2", "#E69F00", "#009E73", "#D55E00"

# %% [markdown] lang="fr"
# ## 1. D'abord une image
#
# La torsion d'une barre de section $\Omega$ se ramène à un problème de Poisson (Prandtl, 1903) :
# $$-\Delta u = 1 \ \text{ dans } \Omega, \qquad u = 0 \ \text{ au bord}.$$
# Les contraintes dans le métal sont $|\nabla u|$, à un facteur près, et la rigidité est proportionnelle à $\int u$.
# Regardez à droite : où les contraintes sont-elles les plus fortes ? Où sont-elles nulles ?

# %% [markdown] lang="en"
# ## 1. A picture first
#
# The torsion of a bar of section $\Omega$ comes down to a Poisson problem (Prandtl, 1903):
# $$-\Delta u = 1 \ \text{ in } \Omega, \qquad u = 0 \ \text{ on the boundary}.$$
# Stresses in the metal are $|\nabla u|$, up to a factor, and the stiffness is proportional to $\int u$. Look on the
# right: where are the stresses highest? Where are they zero?

# %%
u, v = fem.trial(), fem.test()
laplace, load = fem.integral(fem.grad(u) @ fem.grad(v)), fem.integral(1 * v)


def torsion(mesh, element="P1"):
    return fem.solve(laplace, load, fem.Space(mesh, element), {"": 0})


bar = torsion(fem.l_shape(tp.size(24, 12)))
fig, (left, right) = plt.subplots(1, 2, figsize=(10, 4.2), layout="constrained")
bar.plot(left)
left.set_title(tp.text("La fonction de Prandtl u", "Prandtl's function u"))
fem.plot_gradient(bar, right)
right.set_title(tp.text("Les contraintes, |∇u|", "Stresses, |∇u|"))
plt.show()

# %% [markdown] lang="fr"
# ## 2. Un triangle
#
# La forme faible est : trouver $u \in H^1_0$ avec $\int \nabla u \cdot \nabla v = \int v$ pour tout $v \in H^1_0$. Dans
# un triangle d'aire $A$, P1 a trois fonctions, les **coordonnées barycentriques** $\lambda_i$. Leurs gradients sont
# constants. Soit $e_i$ l'arête **opposée** au sommet $i$, parcourue de $p_{i+1}$ à $p_{i+2}$ : $\nabla \lambda_i$ est
# $e_i/(2A)$ tournée d'un quart de tour, donc
# $$K_{ij} = \int \nabla \lambda_i \cdot \nabla \lambda_j = \frac{e_i \cdot e_j}{4A}, \qquad
# 2A = \det(p_1 - p_0,\ p_2 - p_0).$$
#
# **Exercice 1.** Écrivez `triangle_stiffness(p)` : cette matrice 3 × 3.
# - `p` est de forme (3, 2) : une ligne par sommet, dans le sens direct ;
# - bloqué ? `hint("fem.triangle")`.

# %% [markdown] lang="en"
# ## 2. One triangle
#
# The weak form is: find $u \in H^1_0$ with $\int \nabla u \cdot \nabla v = \int v$ for all $v \in H^1_0$. In a triangle
# of area $A$, P1 has three functions, the **barycentric coordinates** $\lambda_i$. Their gradients are constant. Let
# $e_i$ be the edge **opposite** to corner $i$, from $p_{i+1}$ to $p_{i+2}$: $\nabla \lambda_i$ is $e_i/(2A)$, turned by
# a quarter, hence
# $$K_{ij} = \int \nabla \lambda_i \cdot \nabla \lambda_j = \frac{e_i \cdot e_j}{4A}, \qquad
# 2A = \det(p_1 - p_0,\ p_2 - p_0).$$
#
# **Exercise 1.** Write `triangle_stiffness(p)`: this 3 × 3 matrix.
# - `p` has the shape (3, 2): a row a corner, counter-clockwise;
# - stuck? `hint("fem.triangle")`.


# %% exercise="fem.triangle"
def triangle_stiffness(p):
    # solution
    e = p[[2, 0, 1]] - p[[1, 2, 0]]
    double_area = np.linalg.det(p[1:] - p[0])
    return e @ e.T / (2 * double_area)


# %% check
check("fem.triangle", triangle_stiffness)

# %% hint="fem.triangle" lang="fr"
# `p[[1, 2, 0]]` range les sommets dans l'ordre 1, 2, 0 : l'origine de chaque arête.

# %% hint="fem.triangle" lang="en"
# `p[[1, 2, 0]]` has the corners in the order 1, 2, 0: where each edge begins.

# %% hint="fem.triangle" lang="fr"
# Avec les arêtes en lignes d'une matrice `e`, tous les produits scalaires sont dans `e @ e.T`.

# %% hint="fem.triangle" lang="en"
# With the edges as rows of a matrix `e`, all scalar products are in `e @ e.T`.


# %% mutant="fem.triangle" expect="next-edge"
def triangle_stiffness(p):
    e = p[[1, 2, 0]] - p
    return e @ e.T / (2 * np.linalg.det(p[1:] - p[0]))


# %% mutant="fem.triangle" expect="double"
def triangle_stiffness(p):
    e = p[[2, 0, 1]] - p[[1, 2, 0]]
    return e @ e.T / np.linalg.det(p[1:] - p[0])


# %% mutant="fem.triangle" expect="no-area"
def triangle_stiffness(p):
    e = p[[2, 0, 1]] - p[[1, 2, 0]]
    return e @ e.T


# %% [markdown] lang="fr"
# ## 3. Tous les triangles
#
# Un maillage, c'est un tableau de points, et un tableau de triangles par les numéros de leurs sommets. Assembler, c'est
# **additionner** le bloc de chaque triangle aux lignes et aux colonnes de ses sommets.
#
# **Exercice 2.** Écrivez `assemble_blocks(blocks, cells, count)`, la matrice creuse `count` × `count`.
# - `blocks` est de forme (m, 3, 3), `cells` de forme (m, 3) ;
# - `coo_array((valeurs, (lignes, colonnes)), shape=...)` additionne ce qui tombe au même endroit.

# %% [markdown] lang="en"
# ## 3. All triangles
#
# A mesh is an array of points, and an array of triangles by the numbers of their corners. To assemble is to **add** the
# block of each triangle to the rows and columns of its corners.
#
# **Exercise 2.** Write `assemble_blocks(blocks, cells, count)`, the sparse matrix, `count` × `count`.
# - `blocks` has the shape (m, 3, 3), `cells` the shape (m, 3);
# - `coo_array((values, (rows, columns)), shape=...)` adds what falls on the same place.


# %% exercise="fem.assembly"
def assemble_blocks(blocks, cells, count):
    # solution
    rows = np.repeat(cells, 3, axis=1).ravel()
    columns = np.tile(cells, 3).ravel()
    return coo_array((blocks.ravel(), (rows, columns)), shape=(count, count)).tocsr()


# %% check
check("fem.assembly", assemble_blocks)

# %% hint="fem.assembly" lang="fr"
# Le bloc d'un triangle (a, b, c), mis à plat ligne par ligne, a les lignes a, a, a, b, b, b, c, c, c. Et ses colonnes ?

# %% hint="fem.assembly" lang="en"
# The block of a triangle (a, b, c), flattened row by row, has the rows a, a, a, b, b, b, c, c, c. And its columns?

# %% hint="fem.assembly" lang="fr"
# `np.repeat(cells, 3, axis=1)` répète chaque numéro trois fois ; `np.tile(cells, 3)` répète chaque ligne trois fois.

# %% hint="fem.assembly" lang="en"
# `np.repeat(cells, 3, axis=1)` repeats each number three times; `np.tile(cells, 3)` repeats each row three times.


# %% mutant="fem.assembly" expect="written-over"
def assemble_blocks(blocks, cells, count):
    A = np.zeros((count, count))
    for block, cell in zip(blocks, cells, strict=True):
        A[np.ix_(cell, cell)] = block
    return coo_array(A)


# %% mutant="fem.assembly" expect="transposed"
def assemble_blocks(blocks, cells, count):
    rows, columns = np.tile(cells, 3).ravel(), np.repeat(cells, 3, axis=1).ravel()
    return coo_array((blocks.ravel(), (rows, columns)), shape=(count, count)).tocsr()


# %% mutant="fem.assembly" expect="diagonal"
def assemble_blocks(blocks, cells, count):
    diagonal = np.einsum("mii->mi", blocks).ravel()
    return coo_array((diagonal, (cells.ravel(), cells.ravel())), shape=(count, count)).tocsr()


# %% [markdown] lang="fr"
# La somme de chaque ligne de $K$ est nulle : le gradient d'une constante l'est. $K$ est donc singulière, tant que rien
# n'est donné au bord. On partage les inconnues en libres ($F$) et données ($G$), et on **élimine** les secondes :
# $$K_{FF}\,u_F = b_F - K_{FG}\,g, \qquad u_G = g.$$
#
# **Exercice 3.** Écrivez `solve_with_values(A, b, given, values)` : le vecteur $u$ entier.
# - `A` est un tableau NumPy, `given` les numéros donnés, `values` leurs valeurs.

# %% [markdown] lang="en"
# The sum of each row of $K$ is zero: so is the gradient of a constant. Hence $K$ is singular, unless something is given
# on the boundary. Unknowns are split into free ones ($F$) and given ones ($G$), and the latter are **eliminated**:
# $$K_{FF}\,u_F = b_F - K_{FG}\,g, \qquad u_G = g.$$
#
# **Exercise 3.** Write `solve_with_values(A, b, given, values)`: the whole vector $u$.
# - `A` is a NumPy array, `given` are the numbers that are given, `values` their values.


# %% exercise="fem.dirichlet"
def solve_with_values(A, b, given, values):
    # solution
    u = np.zeros(len(b))
    u[given] = values
    free = np.setdiff1d(np.arange(len(b)), given)
    u[free] = np.linalg.solve(A[np.ix_(free, free)], (b - A @ u)[free])
    return u


# %% check
check("fem.dirichlet", solve_with_values)

# %% hint="fem.dirichlet" lang="fr"
# `np.setdiff1d(np.arange(len(b)), given)` donne les numéros libres, `A[np.ix_(F, G)]` les lignes F et les colonnes G.

# %% hint="fem.dirichlet" lang="en"
# `np.setdiff1d(np.arange(len(b)), given)` gives the free numbers, `A[np.ix_(F, G)]` the rows F and columns G.

# %% hint="fem.dirichlet" lang="fr"
# Mettez d'abord les valeurs données dans un $u$ nul ailleurs : $(b - A\,u)_F$ est le second membre.

# %% hint="fem.dirichlet" lang="en"
# First put the given values into a $u$ that is zero elsewhere: $(b - A\,u)_F$ is the right-hand side.


# %% mutant="fem.dirichlet" expect="no-lift"
def solve_with_values(A, b, given, values):
    u = np.zeros(len(b))
    u[given] = values
    free = np.setdiff1d(np.arange(len(b)), given)
    u[free] = np.linalg.solve(A[np.ix_(free, free)], b[free])
    return u


# %% mutant="fem.dirichlet" expect="sign"
def solve_with_values(A, b, given, values):
    u = np.zeros(len(b))
    u[given] = values
    free = np.setdiff1d(np.arange(len(b)), given)
    u[free] = np.linalg.solve(A[np.ix_(free, free)], (b + A @ u)[free])
    return u


# %% mutant="fem.dirichlet" expect="zero"
def solve_with_values(A, b, given, values):
    u = np.zeros(len(b))
    free = np.setdiff1d(np.arange(len(b)), given)
    u[free] = np.linalg.solve(A[np.ix_(free, free)], b[free])
    return u


# %% mutant="fem.dirichlet" expect="ignored"
def solve_with_values(A, b, given, values):
    return np.linalg.solve(A, b)


# %% [markdown] lang="fr"
# Vos trois fonctions font un solveur. Le voici à côté de mixlab, pour la barre. La valeur de $\int u$ est connue :
# $0{,}2140758027$. FreeFem++ n'élimine pas : il ajoute $10^{30}$, sa *très grande valeur* (`tgv`), à la diagonale.
# `fem.penalize` fait de même ; que se passe-t-il si elle n'est pas si grande ?

# %% [markdown] lang="en"
# Your three functions make a solver. Here it is beside mixlab, for the bar. The value of $\int u$ is known:
# $0.2140758027$. FreeFem++ does not eliminate: it adds $10^{30}$, its *très grande valeur* (`tgv`, "very large value"),
# to the diagonal. `fem.penalize` does the same; what if it is not that large?

# %%
TORSION = 0.2140758026865
mesh = fem.l_shape(8)
V = fem.Space(mesh)
A, b = fem.assemble(laplace, V), fem.assemble(load, V)
uh = torsion(mesh)
print(tp.text("mixlab :", "mixlab:"), f"{fem.integrate(mesh, uh):.8f}", tp.text("exact :", "exact:"), f"{TORSION:.8f}")
if ready("fem.triangle") and ready("fem.assembly") and ready("fem.dirichlet"):
    blocks = np.array([triangle_stiffness(mesh.points[cell]) for cell in mesh.cells])
    edge = np.unique(mesh.boundary)
    mine = assemble_blocks(blocks, mesh.cells, len(mesh.points)).toarray()
    gap = np.abs(solve_with_values(mine, b, edge, 0 * edge) - uh.values).max()
    print(tp.text("vous et mixlab :", "you and mixlab:"), f"{gap:.1e}")
for tgv in (1e3, 1e6, 1e30):
    penalized = fem.DirectSolver(fem.penalize(A, b, V, {"": 0}, tgv)[0]).solve(b)
    print(f"tgv = {tgv:.0e}:", f"{np.abs(penalized - uh.values).max():.1e}")

# %% [markdown] lang="fr"
# ## 4. Le bon espace
#
# La solution a-t-elle autant de dérivées qu'on veut ? Près du coin rentrant, $u$ se comporte comme $r^{2/3}$, où $r$
# est la distance au coin (Kondratiev, 1967). Une fonction est dans $H^k$ si ses dérivées jusqu'à l'ordre $k$, au sens
# faible, sont de carré intégrable. Celles d'ordre $k$ de $r^\alpha$ sont de l'ordre de $r^{\alpha - k}$, et près de 0
# $$\int |r^{\alpha - k}|^2\, r\,dr\,d\theta \ \text{ est finie si et seulement si } \ \dots$$
#
# **Exercice 4.** Écrivez `sobolev_order(alpha)` : le plus grand entier $k$ tel que $r^\alpha \in H^k$ près de 0.
# - `alpha` est un tableau de nombres non entiers, tous > −1 ; répondez pour tous à la fois.

# %% [markdown] lang="en"
# ## 4. The right space
#
# Has the solution as many derivatives as one likes? Near the corner that points inwards, $u$ behaves like $r^{2/3}$,
# where $r$ is the distance from the corner (Kondratiev, 1967). A function is in $H^k$ if its derivatives up to order
# $k$, in the weak sense, are square integrable. Those of order $k$ of $r^\alpha$ are of the order of $r^{\alpha - k}$,
# and near 0
# $$\int |r^{\alpha - k}|^2\, r\,dr\,d\theta \ \text{ is finite if and only if } \ \dots$$
#
# **Exercise 4.** Write `sobolev_order(alpha)`: the largest integer $k$ with $r^\alpha \in H^k$ near 0.
# - `alpha` is an array of numbers, none of them an integer, all > −1; answer for all of them at once.


# %% exercise="fem.sobolev_order"
def sobolev_order(alpha):
    # solution
    return np.ceil(alpha)


# %% check
check("fem.sobolev_order", sobolev_order)

# %% hint="fem.sobolev_order" lang="fr"
# $\int_0^1 r^s\,dr$ est finie si et seulement si $s > -1$. Ici $s = 2(\alpha - k) + 1$.

# %% hint="fem.sobolev_order" lang="en"
# $\int_0^1 r^s\,dr$ is finite if and only if $s > -1$. Here $s = 2(\alpha - k) + 1$.

# %% hint="fem.sobolev_order" lang="fr"
# On trouve $k < \alpha + 1$. Quel est le plus grand entier de cette sorte ? Essayez $\alpha = 2/3$.

# %% hint="fem.sobolev_order" lang="en"
# One finds $k < \alpha + 1$. Which is the largest such integer? Try $\alpha = 2/3$.


# %% mutant="fem.sobolev_order" expect="one-dimension"
def sobolev_order(alpha):
    return np.ceil(alpha - 0.5)


# %% mutant="fem.sobolev_order" expect="not-squared"
def sobolev_order(alpha):
    return np.ceil(alpha) + 1


# %% mutant="fem.sobolev_order" expect="bounded"
def sobolev_order(alpha):
    return np.floor(alpha)


# %% [markdown] lang="fr"
# Donc $r^{2/3}$ est dans $H^1$, l'espace du problème, mais pas dans $H^2$. Or la théorie (Ciarlet, 1978) demande
# $u \in H^{p+1}$ pour que les éléments de degré $p$ donnent $\|u - u_h\|_{L^2} = O(h^{p+1})$ et
# $|u - u_h|_{H^1} = O(h^p)$.
#
# ## 5. Mesurer un ordre
#
# Si $e \approx C\,h^p$, deux maillages donnent $p$ :
# $$p_k = \frac{\log(e_{k+1}/e_k)}{\log(h_{k+1}/h_k)}.$$
#
# **Exercice 5.** Écrivez `orders(h, errors)` : les ordres observés, un de moins que de maillages.

# %% [markdown] lang="en"
# So $r^{2/3}$ is in $H^1$, the space of the problem, but not in $H^2$. Yet theory (Ciarlet, 1978) wants $u \in H^{p+1}$
# for elements of degree $p$ to give $\|u - u_h\|_{L^2} = O(h^{p+1})$ and $|u - u_h|_{H^1} = O(h^p)$.
#
# ## 5. To measure an order
#
# If $e \approx C\,h^p$, two meshes give $p$:
# $$p_k = \frac{\log(e_{k+1}/e_k)}{\log(h_{k+1}/h_k)}.$$
#
# **Exercise 5.** Write `orders(h, errors)`: the observed orders, one fewer than meshes.


# %% exercise="fem.orders"
def orders(h, errors):
    # solution
    return np.diff(np.log(errors)) / np.diff(np.log(h))


# %% check
check("fem.orders", orders)

# %% hint="fem.orders" lang="fr"
# `np.diff(np.log(h))` contient les $\log(h_{k+1}/h_k)$.

# %% hint="fem.orders" lang="en"
# `np.diff(np.log(h))` holds the $\log(h_{k+1}/h_k)$.

# %% hint="fem.orders" lang="fr"
# L'erreur va au numérateur, le pas au dénominateur.

# %% hint="fem.orders" lang="en"
# The error goes to the numerator, the step to the denominator.


# %% mutant="fem.orders" expect="halved"
def orders(h, errors):
    return np.log2(errors[:-1] / errors[1:])


# %% mutant="fem.orders" expect="upside-down"
def orders(h, errors):
    return np.diff(np.log(h)) / np.diff(np.log(errors))


# %% mutant="fem.orders" expect="no-logarithm"
def orders(h, errors):
    return np.diff(errors) / np.diff(h)


# %% [markdown] lang="fr"
# `fem.convergence` fait tout le tableau en un appel. D'abord une solution lisse dans le carré,
# $\sin \pi x\,\sin \pi y$ ; puis, sur le L, la fonction harmonique $r^{2/3} \sin\frac{2\theta}{3}$, nulle sur les deux
# côtés du coin. C'est la partie imaginaire de $z^{2/3}$, d'où son gradient.

# %% [markdown] lang="en"
# `fem.convergence` makes the whole table in one call. First a smooth solution in the square, $\sin \pi x\,\sin \pi y$;
# then, on the L, the harmonic function $r^{2/3} \sin\frac{2\theta}{3}$, zero on both sides of the corner. It is the
# imaginary part of $z^{2/3}$, hence its gradient.

# %%
x, y = fem.coordinates()
smooth = np.sin(np.pi * x) * np.sin(np.pi * y)
slopes = [np.pi * np.cos(np.pi * x) * np.sin(np.pi * y), np.pi * np.sin(np.pi * x) * np.cos(np.pi * y)]


def power(x, y, exponent):
    """z^exponent, with the angle from 0 to 3/2 pi."""
    return np.hypot(x, y) ** exponent * np.exp(1j * exponent * (np.arctan2(y, x) % (2 * np.pi)))


corner = fem.Field(lambda x, y: power(x, y, 2 / 3).imag)
steep = [
    fem.Field(lambda x, y: 2 / 3 * power(x, y, -1 / 3).imag),
    fem.Field(lambda x, y: 2 / 3 * power(x, y, -1 / 3).real),
]


def in_the_square(n, element):
    source = fem.integral(2 * np.pi**2 * smooth * v, degree=8)
    return fem.solve(laplace, source, fem.Space(fem.rectangle(n, n), element), {"": 0})


def on_the_l(n, element):
    return fem.solve(
        laplace, fem.integral(0 * v), fem.Space(fem.l_shape(n), element), {"outer": corner, "reentrant": 0}
    )


# %%
sizes = tp.size((8, 16, 32, 64), (4, 8, 16))
fig, axes = plt.subplots(1, 2, figsize=(10, 4), layout="constrained", sharey=True)
cases = ((in_the_square, smooth, slopes, tp.text("lisse", "smooth")), (on_the_l, corner, steep, r"$r^{2/3}$"))
for ax, (solve_on, exact, gradient, name) in zip(axes, cases, strict=True):
    for element, colour, mark in (("P1", BLUE, "o"), ("P2", RED, "s")):
        table = fem.convergence(partial(solve_on, element=element), exact, sizes, gradient=gradient)
        for norm, look in (("L2", "--"), ("H1", "-")):
            label = f"{element}, {norm}: {table.order[norm]:.2f}"
            ax.loglog(table.steps, table.errors[norm], mark + look, color=colour, ms=4, label=label)
        if ready("fem.orders"):
            print(name, element, "H1:", orders(np.array(table.steps), np.array(table.errors["H1"])).round(2))
    ax.set(xlabel="h", title=tp.text(f"Solution : {name}", f"Solution: {name}"))
    ax.set_xticks(table.steps, [f"{step:.3g}" for step in table.steps], minor=False)
    ax.minorticks_off()
    ax.legend(title=tp.text("ordre observé", "observed order"))
axes[0].set_ylabel(tp.text("erreur", "error"))
plt.show()

# %% [markdown] lang="fr"
# Lisse : 2 et 1 pour P1, 3 et 2 pour P2. Avec le coin : $2/3$ dans $H^1$, pour P1 comme pour P2 (Grisvard, 1985). Le
# degré ne sert plus à rien ; ce n'est pas l'élément qui est mauvais, c'est le maillage.
#
# ## 6. Un maillage qui suit la solution
#
# On estime l'erreur de chaque maille à partir de $u_h$ même : $\eta_T$ est l'écart entre sa pente et la moyenne des
# pentes autour (Zienkiewicz et Zhu, 1987). Puis on raffine les mailles qui comptent. **Critère de Dörfler** (1996) :
# marquer le plus petit ensemble de mailles dont la somme des $\eta_T^2$ vaut au moins la part $\theta$ du total.
#
# **Exercice 6.** Écrivez `mark(eta, theta)` : un tableau de booléens, `True` pour les mailles marquées.

# %% [markdown] lang="en"
# Smooth: 2 and 1 for P1, 3 and 2 for P2. With the corner: $2/3$ in $H^1$, for P1 as for P2 (Grisvard, 1985). The degree
# is of no use any more; it is not the element that is bad, but the mesh.
#
# ## 6. A mesh that follows the solution
#
# Estimate the error of each cell from $u_h$ itself: $\eta_T$ is the distance between its slope and the mean of slopes
# around it (Zienkiewicz and Zhu, 1987). Then refine the cells that matter. **Dörfler's criterion** (1996): mark the
# smallest set of cells whose sum of $\eta_T^2$ is at least the share $\theta$ of the total.
#
# **Exercise 6.** Write `mark(eta, theta)`: an array of truth values, `True` for the cells that are marked.


# %% exercise="fem.marking"
def mark(eta, theta):
    # solution
    order = np.argsort(eta)[::-1]
    sums = np.cumsum(eta[order] ** 2)
    marked = np.zeros(len(eta), bool)
    marked[order[: np.searchsorted(sums, theta * sums[-1]) + 1]] = True
    return marked


# %% check
check("fem.marking", mark)

# %% hint="fem.marking" lang="fr"
# Rangez les mailles par $\eta$ décroissant (`np.argsort(eta)[::-1]`), puis faites les sommes cumulées des carrés.

# %% hint="fem.marking" lang="en"
# Put the cells in the order of decreasing $\eta$ (`np.argsort(eta)[::-1]`), then cumulate the squares.

# %% hint="fem.marking" lang="fr"
# `np.searchsorted(sums, part)` dit combien de sommes sont trop petites ; il faut une maille de plus.

# %% hint="fem.marking" lang="en"
# `np.searchsorted(sums, share)` says how many sums are too small; one more cell is needed.


# %% mutant="fem.marking" expect="not-squared"
def mark(eta, theta):
    order = np.argsort(eta)[::-1]
    sums = np.cumsum(eta[order])
    marked = np.zeros(len(eta), bool)
    marked[order[: np.searchsorted(sums, theta * sums[-1]) + 1]] = True
    return marked


# %% mutant="fem.marking" expect="largest"
def mark(eta, theta):
    return eta >= theta * eta.max()


# %% mutant="fem.marking" expect="one-short"
def mark(eta, theta):
    order = np.argsort(eta)[::-1]
    sums = np.cumsum(eta[order] ** 2)
    marked = np.zeros(len(eta), bool)
    marked[order[: np.searchsorted(sums, theta * sums[-1])]] = True
    return marked


# %% [markdown] lang="fr"
# `fem.solve_adaptively` fait la boucle : résoudre, estimer, marquer, couper en deux. Comme
# $\int |\nabla u|^2 = \int u$, l'erreur en énergie se lit sur la torsion :
# $|u - u_h|_{H^1}^2 = \int u - \int u_h$.

# %% [markdown] lang="en"
# `fem.solve_adaptively` makes the loop: solve, estimate, mark, cut in two. As $\int |\nabla u|^2 = \int u$, the error
# in energy can be read off the torsion: $|u - u_h|_{H^1}^2 = \int u - \int u_h$.


# %%
def energy_error(uh):
    return np.sqrt(TORSION - fem.integrate(uh.space.mesh, uh))


fig, (left, right) = plt.subplots(1, 2, figsize=(10, 4.2), layout="constrained")
for element, colour in (("P1", BLUE), ("P2", RED)):
    uniform = [torsion(fem.l_shape(n), element) for n in tp.size((2, 4, 8, 16, 32), (2, 4, 8))]
    run = fem.solve_adaptively(
        fem.l_shape(2), partial(torsion, element=element), fem.recovery_indicators, max_unknowns=tp.size(6000, 800)
    )
    followed = [torsion(mesh, element) for mesh in run.meshes]
    for results, look, name in ((uniform, "s--", "uniforme | uniform"), (followed, "o-", "adaptatif | adaptive")):
        label = f"{element}, {tp.text(*name.split(' | '))}"
        right.loglog(
            [w.space.size for w in results], [energy_error(w) for w in results], look, color=colour, label=label
        )
    if element == "P1":
        shown = next(mesh for mesh in run.meshes if len(mesh.cells) > 500)
shown.plot(left)
left.set_title(tp.text(f"{len(shown.cells)} triangles, pour P1", f"{len(shown.cells)} triangles, for P1"))
right.set(xlabel=tp.text("inconnues N", "unknowns N"), ylabel=r"$|u - u_h|_{H^1}$")
right.set_title(tp.text("Uniforme ou adaptatif", "Uniform or adaptive"))
right.legend()
plt.show()

# %% [markdown] lang="fr"
# ## 7. Le même problème dans FreeFem++
#
# FreeFem++ (Hecht, 2012) est un langage fait pour cela. mixlab écrit le script jumeau d'un problème, à partir des mêmes
# formes. Lisez-le : qu'est-ce qui remplace `fem.grad(u) @ fem.grad(v)` ?

# %% [markdown] lang="en"
# ## 7. The same problem in FreeFem++
#
# FreeFem++ (Hecht, 2012) is a language made for this. mixlab writes the twin script of a problem, from the same forms.
# Read it: what stands for `fem.grad(u) @ fem.grad(v)`?

# %%
V = fem.Space(fem.l_shape(tp.size(16, 8)), "P2")
twin = freefem.twin(laplace, load, V, {"": 0})
print(twin.script)

# %% [markdown] lang="fr"
# S'il est installé, on l'exécute, et on compare dans $L^2$ et dans $H^1$. Le maillage et l'élément étant les mêmes, les
# deux solutions discrètes doivent être **égales**, aux arrondis près : l'erreur commune n'y paraît pas.

# %% [markdown] lang="en"
# Where it is installed, it is run, and compared in $L^2$ and in $H^1$. Mesh and element being the same, the two
# discrete solutions must be **equal**, up to rounding: the error that they share does not show.

# %%
if freefem.available():
    print(freefem.compare(laplace, load, V, {"": 0}))
else:
    print(
        tp.text(
            "FreeFem++ n'est pas installé ici (Debian, Ubuntu : apt install freefem++) ; le script reste à lire.",
            "FreeFem++ is not installed here (Debian, Ubuntu: apt install freefem++); its script is there to be read.",
        )
    )

# %% [markdown] lang="fr"
# Et la vitesse ? Voici l'assemblage seul : NumPy, tous les triangles à la fois, et mixlab (C++). Pour comparer, chaque
# matrice est multipliée par un même vecteur.

# %% [markdown] lang="en"
# And speed? Here is assembly alone: NumPy, all triangles at once, and mixlab (C++). To compare, each matrix is
# multiplied by the same vector.


# %%
@cache
def square(n):
    mesh = fem.rectangle(n, n)
    return mesh, np.sin(np.arange(len(mesh.points)))


def with_numpy(n):
    mesh, probe = square(n)
    corners = mesh.points[mesh.cells]
    e = corners[:, [2, 0, 1]] - corners[:, [1, 2, 0]]
    blocks = e @ e.swapaxes(1, 2) / (4 * mesh.cell_measures())[:, None, None]
    rows, columns = np.repeat(mesh.cells, 3, axis=1).ravel(), np.tile(mesh.cells, 3).ravel()
    return coo_array((blocks.ravel(), (rows, columns))).tocsr() @ probe


def with_mixlab(n):
    mesh, probe = square(n)
    return fem.assemble(laplace, fem.Space(mesh)) @ probe


contenders = {"NumPy": with_numpy, "mixlab": with_mixlab}
race = compare(contenders, make_inputs=lambda n: n, sizes=tp.size((50, 100, 200), (10, 20)))
race.plot()
plt.show()
race

# %% [markdown] lang="fr"
# ## 8. Une question ouverte
#
# Revenez à la figure de la section 6, et répondez en quelques phrases :
# - quelles sont les quatre pentes, en fonction de $N$ ? Pour un maillage uniforme, $h \sim N^{-1/2}$ ;
# - P2 uniforme est-il beaucoup mieux que P1 uniforme ? Et en adaptatif ?
# - où sont les petits triangles ? Pour P2, attendez-vous un maillage plus, ou moins, concentré au coin ?
#
# ## À retenir
#
# - P1 dans un triangle : $K_{ij} = e_i \cdot e_j/(4A)$. Assembler, c'est additionner.
# - Éliminer laisse la matrice saine ; pénaliser coûte une erreur en $1/\mathrm{tgv}$, ou du conditionnement.
# - L'ordre est limité par l'élément **et** par la régularité : $\min(p, 2/3)$ dans $H^1$ sur le L.
# - Un maillage adaptatif rend $N^{-p/2}$, coin ou pas.
# - Deux logiciels d'accord à $10^{-10}$ près : une erreur de programmation est devenue peu probable.

# %% [markdown] lang="en"
# ## 8. An open question
#
# Go back to the figure of section 6, and answer in a few sentences:
# - which are the four slopes, against $N$? For a uniform mesh, $h \sim N^{-1/2}$;
# - is uniform P2 much better than uniform P1? And adaptive P2?
# - where are the small triangles? For P2, do you expect a mesh that is more, or less, concentrated at the corner?
#
# ## To keep
#
# - P1 in a triangle: $K_{ij} = e_i \cdot e_j/(4A)$. To assemble is to add.
# - Elimination leaves the matrix sound; a penalty costs an error of $1/\mathrm{tgv}$, or conditioning.
# - The order is limited by the element **and** by regularity: $\min(p, 2/3)$ in $H^1$ on the L.
# - An adaptive mesh brings $N^{-p/2}$ back, corner or not.
# - Two programs that agree to $10^{-10}$: a mistake in the code has become unlikely.
