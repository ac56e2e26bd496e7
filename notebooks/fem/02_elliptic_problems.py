# SPDX-License-Identifier: BSD-3-Clause
# ---
# practical: fem-02
# course: 254-1-11
# objectives: [1-11.1, 1-11.2, 1-11.3, 1-11.6, 1-11.7]
# title: Problèmes elliptiques en dimension deux : ordres, coins et FreeFem++
#   | Elliptic problems in two dimensions: orders, corners and FreeFem++
# minutes: 120
# needs: [NumPy, P1 en dimension un (fem-01) | NumPy, P1 in one dimension (fem-01)]
# ---

# %% [markdown] lang="fr"
# On tord une barre d'acier en équerre. Où cède-t-elle ? Le calcul répond par un nombre qui grandit avec la finesse du
# maillage : un coin rentrant s'y cache. À la fin de la séance vous saurez assembler un problème elliptique en dimension
# deux, mesurer l'ordre d'une méthode, dire pourquoi un coin le fait perdre, et le retrouver. FreeFem++ vérifiera.

# %% [markdown] lang="en"
# An angle bar of steel is twisted. Where does it give way? The computation answers with a number that grows as the mesh
# gets finer: a corner that points inwards is behind it. By the end of this practical you will be able to assemble an
# elliptic problem in two dimensions, to measure the order of a method, to say why a corner takes it away, and to get it
# back. FreeFem++ will check.

# %%
from importlib.util import find_spec

import matplotlib.pyplot as plt
import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.linalg import spsolve

import mixlab
from mixlab import fem
from mixlab.fem import freefem
from mixlab.practicals import check, compare, hint, ready, setup

tp = setup("fem-02")

# %% [markdown] lang="fr"
# ## 1. D'abord une image
#
# La section de la barre est un L de trois carrés de 1 cm. Selon Prandtl (1903), la contrainte de cisaillement vaut
# $2G\theta\,|\nabla u|$, où $u$ est nulle au bord et vérifie $-\Delta u = 1$. Pour de l'acier ($G = 80$ GPa) tordu de
# 1° par mètre, voici $u$ et la contrainte, puis la plus grande contrainte pour des maillages de plus en plus fins.

# %% [markdown] lang="en"
# The cross-section of the bar is an L of three squares of 1 cm. According to Prandtl (1903), the shear stress is
# $2G\theta\,|\nabla u|$, where $u$ vanishes on the boundary and satisfies $-\Delta u = 1$. For steel ($G = 80$ GPa)
# twisted by 1° a metre, here are $u$ and the stress, then the largest stress on finer and finer meshes.

# %%
u, v = fem.trial(), fem.test()
x, y = fem.coordinates()
stiffness, load = fem.integral(fem.grad(u) @ fem.grad(v)), fem.integral(1 * v)
scale = 2 * 80e3 * np.radians(1) / 100  # 2 G theta, in MPa/cm


def torsion(mesh):
    return fem.solve(stiffness, load, fem.Space(mesh), {"": 0})


def stress(uh):  # one number a triangle
    mesh = uh.space.mesh
    return scale * np.sqrt(fem.cell_integrals(mesh, fem.dx(uh) ** 2 + fem.dy(uh) ** 2) / mesh.cell_measures())


uh = torsion(fem.l_shape(24))
fig, (left, right) = plt.subplots(1, 2, figsize=(10, 4), layout="constrained")
uh.plot(left).set_title(tp.text("u (cm²)", "u (cm²)"))
uh.space.mesh.plot(right, values=stress(uh), label=tp.text("contrainte (MPa)", "stress (MPa)"))
right.set_title(tp.text("La contrainte", "The stress"))
for ax in (left, right):
    ax.set(xlabel="x (cm)", ylabel="y (cm)")
plt.show()
print([f"n = {n}: {stress(torsion(fem.l_shape(n))).max():.0f} MPa" for n in (8, 16, 32, 64)])

# %% [markdown] lang="fr"
# Ce nombre ne converge pas. Faut-il jeter le calcul ? Il faut d'abord savoir dans quel espace vit $u$.
#
# ## 2. $H^1$ dans le plan
#
# La forme faible est, comme en dimension un : trouver $u \in H^1_0$ (dans $H^1$, nulle au bord) telle que
# $$\int \nabla u \cdot \nabla v = \int v \qquad \text{pour toute } v \in H^1_0.$$
# Une fonction est dans $H^1$ si elle et ses **dérivées faibles** sont de carré intégrable. Si $u$ ne dépend que de $r$,
# $$\int_{\varepsilon < r < 1} |\nabla u|^2 = 2\pi \int_\varepsilon^1 u'(r)^2\,r\,dr.$$
# Le facteur $r$ change tout : un point du plan pèse moins qu'un point de la droite.
#
# **Exercice 1.** Lesquelles sont dans $H^1$ du disque unité ? `in_h1` est un `np.array` de quatre valeurs `True` ou
# `False`.
# 1. $\sqrt r$ ;
# 2. $\ln(1/r)$ ;
# 3. $\ln(\ln(e/r))$, non bornée elle aussi ;
# 4. 1 si $x > 0$, 0 sinon.
#
# Bloqué ? `hint("fem.in_h1")`.

# %% [markdown] lang="en"
# This number does not converge. Should one throw the computation away? First one has to know which space $u$ lives in.
#
# ## 2. $H^1$ in the plane
#
# The weak form is, as in one dimension: find $u \in H^1_0$ (in $H^1$, zero on the boundary) such that
# $$\int \nabla u \cdot \nabla v = \int v \qquad \text{for all } v \in H^1_0.$$
# A function is in $H^1$ if the squares of it and of its **weak derivatives** can be integrated. If $u$ depends on $r$
# alone,
# $$\int_{\varepsilon < r < 1} |\nabla u|^2 = 2\pi \int_\varepsilon^1 u'(r)^2\,r\,dr.$$
# The factor $r$ changes everything: a point of the plane weighs less than a point of the line.
#
# **Exercise 1.** Which are in $H^1$ of the unit disk? `in_h1` is an `np.array` of four values `True` or `False`.
# 1. $\sqrt r$;
# 2. $\ln(1/r)$;
# 3. $\ln(\ln(e/r))$, which is not bounded either;
# 4. 1 if $x > 0$, 0 if not.
#
# Stuck? `hint("fem.in_h1")`.

# %% exercise="fem.in_h1"
# solution
in_h1 = np.array([True, False, True, False])

# %% check
check("fem.in_h1", in_h1)

# %% hint="fem.in_h1" lang="fr"
# Dérivez par rapport à $r$, élevez au carré, multipliez par $r$ : cela s'intègre-t-il jusqu'en 0 ?

# %% hint="fem.in_h1" lang="en"
# Differentiate with respect to $r$, square, multiply by $r$: can that be integrated down to 0?

# %% hint="fem.in_h1" lang="fr"
# Pour la troisième, $u' = -1/(r \ln(e/r))$. Posez $t = \ln(e/r)$. Pour la quatrième, souvenez-vous de la marche de
# fem-01.

# %% hint="fem.in_h1" lang="en"
# For the third one, $u' = -1/(r \ln(e/r))$. Put $t = \ln(e/r)$. For the fourth, remember the step of fem-01.

# %% mutant="fem.in_h1" expect="unbounded"
in_h1 = np.array([True, False, False, False])

# %% mutant="fem.in_h1" expect="infinite-slope"
in_h1 = np.array([False, False, True, False])

# %% mutant="fem.in_h1" expect="log"
in_h1 = np.array([True, True, True, False])

# %% mutant="fem.in_h1" expect="jump"
in_h1 = np.array([True, False, True, True])

# %%
t = np.linspace(0, 25, 2001)  # r = exp(-t): the integral of (r u')^2 dt
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#E69F00")
radial = {r"$\sqrt{r}$": np.exp(-t / 2) / 2, r"$\ln(1/r)$": 1 + 0 * t, r"$\ln(\ln(e/r))$": 1 / (1 + t)}
fig, ax = plt.subplots(figsize=(6.4, 3.8), layout="constrained")
for (name, rdu), look, colour in zip(radial.items(), ("-", "--", "-."), COLOURS, strict=False):
    energy = 2 * np.pi * np.append(0, np.cumsum((rdu[1:] ** 2 + rdu[:-1] ** 2) / 2 * np.diff(t)))
    ax.semilogx(np.exp(-t), energy, look, color=colour, label=name)
ax.set(xlabel=tp.text("rayon ε du trou", "radius ε of the hole"), ylabel=r"$\int_{r>\varepsilon} |\nabla u|^2$")
ax.set(ylim=(0, 20), title=tp.text("Qui reste bornée ?", "Which stays bounded?"))
ax.invert_xaxis()
ax.legend()
plt.show()

# %% [markdown] lang="fr"
# La troisième étonne : dans le plan, une fonction de $H^1$ peut être infinie en un point. On ne peut donc pas y imposer
# sa valeur en un point seul. Sur un côté, si.
#
# ## 3. Un triangle
#
# Sur un triangle $T$, chaque fonction de base P1 est affine : $\varphi_i = a_i + b_i\,x + c_i\,y$, vaut 1 au sommet $i$
# et 0 aux deux autres. Son gradient $(b_i, c_i)$ est constant, donc
# $$K_{ij} = \int_T \nabla\varphi_j \cdot \nabla\varphi_i = |T|\,\nabla\varphi_j \cdot \nabla\varphi_i.$$
# Les neuf conditions s'écrivent d'un coup, où $p_i = (x_i, y_i)$ sont les sommets :
# $$\begin{pmatrix} 1 & x_0 & y_0 \\ 1 & x_1 & y_1 \\ 1 & x_2 & y_2 \end{pmatrix}
# \begin{pmatrix} a_0 & a_1 & a_2 \\ b_0 & b_1 & b_2 \\ c_0 & c_1 & c_2 \end{pmatrix} = I.$$
#
# **Exercice 2.** Écrivez `triangle_stiffness(points)`, la matrice $K$.
# - `points` est de forme `(3, 2)` ; les sommets tournent dans un sens ou dans l'autre ;
# - le déterminant de la matrice de gauche vaut $\pm 2\,|T|$.

# %% [markdown] lang="en"
# The third one is a surprise: in the plane, a function of $H^1$ may be infinite at a point. So one cannot impose its
# value at a single point. On a side, one can.
#
# ## 3. One triangle
#
# On a triangle $T$, each basis function of P1 is affine: $\varphi_i = a_i + b_i\,x + c_i\,y$, is 1 at corner $i$ and 0
# at the two others. Its gradient $(b_i, c_i)$ is constant, hence
# $$K_{ij} = \int_T \nabla\varphi_j \cdot \nabla\varphi_i = |T|\,\nabla\varphi_j \cdot \nabla\varphi_i.$$
# The nine conditions are written at one go, where $p_i = (x_i, y_i)$ are the corners:
# $$\begin{pmatrix} 1 & x_0 & y_0 \\ 1 & x_1 & y_1 \\ 1 & x_2 & y_2 \end{pmatrix}
# \begin{pmatrix} a_0 & a_1 & a_2 \\ b_0 & b_1 & b_2 \\ c_0 & c_1 & c_2 \end{pmatrix} = I.$$
#
# **Exercise 2.** Write `triangle_stiffness(points)`, the matrix $K$.
# - `points` has the shape `(3, 2)`; the corners turn in either direction;
# - the determinant of the matrix on the left is $\pm 2\,|T|$.


# %% exercise="fem.triangle_stiffness"
def triangle_stiffness(points):
    left = np.column_stack([np.ones(3), points])
    # solution
    gradients = np.linalg.inv(left)[1:]
    area = abs(np.linalg.det(left)) / 2
    return area * gradients.T @ gradients


# %% check
check("fem.triangle_stiffness", triangle_stiffness)

# %% hint="fem.triangle_stiffness" lang="fr"
# Les coefficients sont l'inverse de `left`. La colonne $i$ contient $a_i, b_i, c_i$ : les gradients sont ses lignes 1
# et 2.

# %% hint="fem.triangle_stiffness" lang="en"
# The coefficients are the inverse of `left`. Column $i$ holds $a_i, b_i, c_i$: the gradients are its rows 1 and 2.

# %% hint="fem.triangle_stiffness" lang="fr"
# Avec `G` de forme `(2, 3)`, tous les produits scalaires à la fois sont `G.T @ G`. L'aire est `abs(det) / 2`.

# %% hint="fem.triangle_stiffness" lang="en"
# With `G` of shape `(2, 3)`, all the scalar products at once are `G.T @ G`. The area is `abs(det) / 2`.


# %% mutant="fem.triangle_stiffness" expect="parallelogram"
def triangle_stiffness(points):
    left = np.column_stack([np.ones(3), points])
    return abs(np.linalg.det(left)) * np.linalg.inv(left)[1:].T @ np.linalg.inv(left)[1:]


# %% mutant="fem.triangle_stiffness" expect="no-area"
def triangle_stiffness(points):
    gradients = np.linalg.inv(np.column_stack([np.ones(3), points]))[1:]
    return gradients.T @ gradients


# %% mutant="fem.triangle_stiffness" expect="orientation"
def triangle_stiffness(points):
    left = np.column_stack([np.ones(3), points])
    return np.linalg.det(left) / 2 * np.linalg.inv(left)[1:].T @ np.linalg.inv(left)[1:]


# %% mutant="fem.triangle_stiffness" expect="rows"
def triangle_stiffness(points):
    left = np.column_stack([np.ones(3), points])
    gradients = np.linalg.inv(left)[:, 1:]
    return abs(np.linalg.det(left)) / 2 * gradients @ gradients.T


# %% [markdown] lang="fr"
# Trois propriétés à prévoir avant de lancer la cellule : la somme de chaque ligne ; l'effet d'un agrandissement ; les
# deux sommets dont le coefficient est nul dans un triangle rectangle.

# %% [markdown] lang="en"
# Three properties to predict before you run the cell: the sum of each row; the effect of an enlargement; the two
# corners whose entry is zero in a right triangle.

# %%
corners = np.array([[0.0, 0], [2, 0], [0, 1]])
one = fem.Space(fem.Mesh(corners, [[0, 1, 2]]))
print("mixlab", fem.assemble(stiffness, one).toarray().tolist())
if ready("fem.triangle_stiffness"):
    K = triangle_stiffness(corners)
    print(tp.text("vous  ", "you   "), K.tolist())
    print(tp.text("sommes des lignes", "sums of the rows"), K.sum(axis=1))
    print(tp.text("agrandi dix fois", "ten times as large"), triangle_stiffness(10 * corners).round(12).tolist())

# %% [markdown] lang="fr"
# Chaque ligne a une somme nulle, car $\varphi_0 + \varphi_1 + \varphi_2 = 1$. L'agrandissement ne change rien : l'aire
# et les gradients se compensent. L'angle droit met un zéro entre les deux autres sommets.
#
# ## 4. Tous les triangles
#
# Chaque matrice `blocks[e]` va aux lignes et aux colonnes des sommets `cells[e]`. Un nœud n'a que quelques voisins : la
# matrice est **creuse**, on ne garde que ses coefficients non nuls. Le format COO est une liste de
# (valeur, ligne, colonne), où ce qui se répète s'ajoute.
#
# **Exercice 3.** Écrivez `assemble(blocks, cells)`, qui renvoie la matrice creuse.
# - `blocks` est de forme `(m, 3, 3)`, `cells` de forme `(m, 3)` ;
# - `blocks[e, i, j]` va à la ligne `cells[e, i]`, à la colonne `cells[e, j]` ;
# - `coo_array((valeurs, (lignes, colonnes)))` prend trois listes de même longueur.

# %% [markdown] lang="en"
# Each row has the sum zero, as $\varphi_0 + \varphi_1 + \varphi_2 = 1$. The enlargement changes nothing: area and
# gradients make up for each other. The right angle puts a zero between the two other corners.
#
# ## 4. All the triangles
#
# Each matrix `blocks[e]` goes to the rows and columns of the corners `cells[e]`. A node has a few neighbours only: the
# matrix is **sparse**, one keeps the entries that are not zero. The format COO is a list of (value, row, column), where
# what is repeated is added.
#
# **Exercise 3.** Write `assemble(blocks, cells)`, which returns the sparse matrix.
# - `blocks` has the shape `(m, 3, 3)`, `cells` the shape `(m, 3)`;
# - `blocks[e, i, j]` goes to row `cells[e, i]` and column `cells[e, j]`;
# - `coo_array((values, (rows, columns)))` takes three lists of one length.


# %% exercise="fem.assemble_blocks"
def assemble(blocks, cells):
    # solution
    rows = np.repeat(cells, 3, axis=1)
    columns = np.tile(cells, 3)
    return coo_array((blocks.ravel(), (rows.ravel(), columns.ravel()))).tocsr()


# %% check
check("fem.assemble_blocks", assemble)

# %% hint="fem.assemble_blocks" lang="fr"
# Pour un triangle de sommets 4, 7, 5, `blocks[e].ravel()` va aux lignes 4, 4, 4, 7, 7, 7, 5, 5, 5 et aux colonnes 4, 7,
# 5, 4, 7, 5, 4, 7, 5.

# %% hint="fem.assemble_blocks" lang="en"
# For a triangle of corners 4, 7, 5, `blocks[e].ravel()` goes to the rows 4, 4, 4, 7, 7, 7, 5, 5, 5 and the columns 4,
# 7, 5, 4, 7, 5, 4, 7, 5.

# %% hint="fem.assemble_blocks" lang="fr"
# `np.repeat(cells, 3, axis=1)` et `np.tile(cells, 3)` font ces deux listes pour tous les triangles ; puis `.ravel()`.

# %% hint="fem.assemble_blocks" lang="en"
# `np.repeat(cells, 3, axis=1)` and `np.tile(cells, 3)` make these two lists for all the triangles; then `.ravel()`.


# %% mutant="fem.assemble_blocks" expect="overwrites"
def assemble(blocks, cells):
    A = np.zeros((cells.max() + 1, cells.max() + 1))
    A[cells[:, :, None], cells[:, None, :]] += blocks
    return coo_array(A).tocsr()


# %% mutant="fem.assemble_blocks" expect="transposed"
def assemble(blocks, cells):
    rows, columns = np.tile(cells, 3), np.repeat(cells, 3, axis=1)
    return coo_array((blocks.ravel(), (rows.ravel(), columns.ravel()))).tocsr()


# %% mutant="fem.assemble_blocks" expect="diagonal"
def assemble(blocks, cells):
    values = np.einsum("eii->ei", blocks)
    return coo_array((values.ravel(), (cells.ravel(), cells.ravel()))).tocsr()


# %% mutant="fem.assemble_blocks" expect="type"
def assemble(blocks, cells):
    A = np.zeros((cells.max() + 1, cells.max() + 1))
    for cell, block in zip(cells, blocks, strict=True):
        A[np.ix_(cell, cell)] += block
    return A


# %% [markdown] lang="fr"
# Il reste $u = 0$ au bord. Comme dans fem-01, on **élimine** : on ne résout que pour les nœuds libres. L'autre voie est
# la **pénalisation**, celle de FreeFem++ : sa *très grande valeur* `tgv` remplace les coefficients diagonaux du bord.
# Voici l'écart relatif entre les deux, avec votre matrice si elle est prête.

# %% [markdown] lang="en"
# What is left is $u = 0$ on the boundary. As in fem-01, one **eliminates**: only the free nodes are solved for. The
# other way is the **penalty**, that of FreeFem++: its *très grande valeur* (very large value) `tgv` replaces the
# diagonal entries of the boundary. Here is the relative difference of the two, with your matrix if it is ready.

# %%
V = fem.Space(fem.l_shape(16))
A, b = fem.assemble(stiffness, V), fem.assemble(load, V)
if ready("fem.triangle_stiffness") and ready("fem.assemble_blocks"):
    mine = assemble(np.array([triangle_stiffness(V.mesh.points[cell]) for cell in V.mesh.cells]), V.mesh.cells)
    print(tp.text("écart des deux matrices", "difference of the two matrices"), abs(mine - A).max())
    A = mine.tocsr()
free = np.setdiff1d(np.arange(V.size), V.on())
eliminated = np.zeros(V.size)
eliminated[free] = spsolve(A[free][:, free], b[free])
for tgv in (1e2, 1e4, 1e8, 1e30):
    penalised = spsolve(*fem.penalize(A, b, V, {"": 0}, tgv))
    print(f"tgv = {tgv:.0e}:", f"{np.max(np.abs(penalised - eliminated)) / np.max(eliminated):.1e}")

# %% [markdown] lang="fr"
# ## 5. Mesurer un ordre
#
# Le **lemme de Céa** (1964) : $u_h$ est, à une constante près, aussi proche de $u$ en norme $H^1$ que le permet
# l'espace. Si $u$ est lisse et le domaine convexe, les polynômes de degré $p$ donnent (Ciarlet, 1978)
# $$|u - u_h|_{H^1} = O(h^p), \qquad \|u - u_h\|_{L^2} = O(h^{p+1}).$$
# Pour le vérifier, on lit l'exposant entre deux maillages : si $e = C\,h^s$, que vaut $s$ ?
#
# **Exercice 4.** Écrivez `orders(h, errors)`, l'ordre observé de chaque maillage au suivant.
# - `h` décroît, mais pas toujours de moitié ;
# - pour $n$ maillages, renvoyez $n - 1$ nombres.

# %% [markdown] lang="en"
# ## 5. Measuring an order
#
# **Céa's lemma** (1964): up to a constant, $u_h$ is as close to $u$ in the norm $H^1$ as the space allows. If $u$ is
# smooth and the domain convex, polynomials of degree $p$ give (Ciarlet, 1978)
# $$|u - u_h|_{H^1} = O(h^p), \qquad \|u - u_h\|_{L^2} = O(h^{p+1}).$$
# To check it, read the exponent between two meshes: if $e = C\,h^s$, what is $s$?
#
# **Exercise 4.** Write `orders(h, errors)`, the order observed from each mesh to the next.
# - `h` decreases, but not always by half;
# - for $n$ meshes, return $n - 1$ numbers.


# %% exercise="fem.orders_between"
def orders(h, errors):
    # solution
    return np.diff(np.log(errors)) / np.diff(np.log(h))


# %% check
check("fem.orders_between", orders)

# %% hint="fem.orders_between" lang="fr"
# Le rapport de deux erreurs est le rapport des pas à la puissance $s$. Prenez le logarithme.

# %% hint="fem.orders_between" lang="en"
# The ratio of two errors is the ratio of the steps to the power $s$. Take the logarithm.

# %% hint="fem.orders_between" lang="fr"
# `np.diff(np.log(h))` donne les logarithmes de tous les rapports à la fois.

# %% hint="fem.orders_between" lang="en"
# `np.diff(np.log(h))` gives the logarithms of all the ratios at once.


# %% mutant="fem.orders_between" expect="halved"
def orders(h, errors):
    return np.log2(errors[:-1] / errors[1:])


# %% mutant="fem.orders_between" expect="upside-down"
def orders(h, errors):
    return np.diff(np.log(h)) / np.diff(np.log(errors))


# %% mutant="fem.orders_between" expect="no-log"
def orders(h, errors):
    return (errors[:-1] / errors[1:]) / (h[:-1] / h[1:])


# %% mutant="fem.orders_between" expect="sign"
def orders(h, errors):
    return np.log(errors[:-1] / errors[1:]) / np.log(h[1:] / h[:-1])


# %% [markdown] lang="fr"
# À gauche, une solution lisse sur le carré, $u = \sin \pi x\,\sin \pi y$. À droite, la fonction du L qui ressemble à
# notre barre près du coin, en coordonnées polaires autour de lui :
# $$u = r^{2/3} \sin\tfrac{2\theta}{3}, \qquad \Delta u = 0, \qquad u = 0 \text{ sur les deux côtés du coin}.$$

# %% [markdown] lang="en"
# On the left, a smooth solution on the square, $u = \sin \pi x\,\sin \pi y$. On the right, the function of the L that
# looks like our bar near the corner, in polar coordinates about it:
# $$u = r^{2/3} \sin\tfrac{2\theta}{3}, \qquad \Delta u = 0, \qquad u = 0 \text{ on the two sides of the corner}.$$


# %%
def polar(x, y):  # theta from 0 to 3 pi / 2 on the L
    return np.hypot(x, y), 0.75 * np.pi + np.arctan2(-x - y, y - x)


def corner(x, y):
    r, theta = polar(x, y)
    return r ** (2 / 3) * np.sin(2 * theta / 3)


def corner_dx(x, y):
    r, theta = polar(x, y)
    return -2 / 3 * r ** (-1 / 3) * np.sin(theta / 3)


def corner_dy(x, y):
    r, theta = polar(x, y)
    return 2 / 3 * r ** (-1 / 3) * np.cos(theta / 3)


def solve_corner(mesh, element):
    return fem.solve(stiffness, fem.integral(0 * v), fem.Space(mesh, element), {"": corner})


def corner_errors(element, meshes, step="h"):
    slopes = [fem.Field(corner_dx), fem.Field(corner_dy)]
    return fem.convergence(
        lambda mesh: solve_corner(mesh, element), fem.Field(corner), meshes, gradient=slopes, step=step
    )


# %%
wave = np.sin(np.pi * x) * np.sin(np.pi * y)
wave_load = fem.integral(2 * np.pi**2 * wave * v, degree=8)
wave_slopes = [np.pi * np.cos(np.pi * x) * np.sin(np.pi * y), np.pi * np.sin(np.pi * x) * np.cos(np.pi * y)]


def wave_errors(element, meshes):
    return fem.convergence(
        lambda mesh: fem.solve(stiffness, wave_load, fem.Space(mesh, element), {"": 0}),
        wave,
        meshes,
        gradient=wave_slopes,
    )


def draw(ax, table, element, colour):
    for norm, look in (("L2", "o-"), ("H1", "s--")):
        error = table.errors[norm]
        last = (orders(table.h, error) if ready("fem.orders_between") else table.orders[norm])[-1]
        name = f"{element}, {norm}, " + tp.text("ordre ", "order ") + f"{last:.2f}"
        ax.loglog(table.h, error, look, color=colour, label=name)


# %%
sizes = tp.size((4, 8, 16, 32, 64), (4, 8, 16))
uniform = {element: corner_errors(element, map(fem.l_shape, sizes)) for element in ("P1", "P2")}
fig, axes = plt.subplots(1, 2, figsize=(10.5, 4.2), layout="constrained", sharey=True)
for element, colour in zip(("P1", "P2"), COLOURS, strict=False):
    draw(axes[0], wave_errors(element, [fem.rectangle(n, n) for n in sizes]), element, colour)
    draw(axes[1], uniform[element], element, colour)
axes[0].set_title(tp.text("Solution lisse sur le carré", "A smooth solution on the square"))
axes[1].set_title(tp.text("Le coin du L", "The corner of the L"))
for ax in axes:
    ax.set(xlabel=tp.text("longueur h du plus long côté", "length h of the longest edge"))
    ax.set(ylabel=tp.text("erreur", "error"), xticks=uniform["P1"].h, xticklabels=[f"{h:.2g}" for h in uniform["P1"].h])
    ax.minorticks_off()
    ax.legend()
plt.show()
uniform["P1"]

# %% [markdown] lang="fr"
# Au coin, P1 et P2 ont le même ordre, 2/3 en $H^1$. Refaites le calcul de l'exercice 1 : $|\nabla u|^2 \sim r^{-2/3}$
# s'intègre contre $r\,dr$, donc $u \in H^1$ et Lax–Milgram tient. Mais le carré des dérivées secondes est en
# $r^{-8/3}$ : $u \notin H^2$, et les théorèmes d'ordre ne s'appliquent pas. Près d'un sommet d'angle $\omega$, où $u$
# est nulle, la solution est en général en $r^{\pi/\omega}$ (Kondratiev, 1967) : pour le L, $\omega = 3\pi/2$. La
# contrainte y est infinie, en $r^{-1/3}$ : le nombre de la première image n'avait pas de limite.
#
# ## 6. Raffiner au bon endroit
#
# Le défaut est en un point : n'y mettons que les triangles qu'il faut. Un **estimateur** $\eta_T$ se calcule sur chaque
# triangle, sans la solution exacte : ici, surtout, le saut de $\partial_n u_h$ entre voisins. Puis on répète :
# résoudre, estimer, marquer, couper. Le **marquage de Dörfler** (1996) prend le plus petit ensemble $M$ tel que
# $$\sum_{T \in M} \eta_T^2 \ \ge\ \theta \sum_T \eta_T^2.$$
#
# **Exercice 5.** Écrivez `marked(eta, theta)`, un tableau de `True` (marqué) et `False`, un par triangle.
# - Les indicateurs ne sont pas au carré.

# %% [markdown] lang="en"
# At the corner, P1 and P2 have the same order, 2/3 in $H^1$. Redo the computation of exercise 1:
# $|\nabla u|^2 \sim r^{-2/3}$ can be integrated against $r\,dr$, so $u \in H^1$ and Lax–Milgram holds. But the square
# of the second derivatives is like $r^{-8/3}$: $u \notin H^2$, and the theorems on orders do not apply. Near a corner
# of angle $\omega$, where $u$ vanishes, the solution is in general like $r^{\pi/\omega}$ (Kondratiev, 1967): for the L,
# $\omega = 3\pi/2$. The stress is infinite there, like $r^{-1/3}$: the number of the first picture had no limit.
#
# ## 6. Refining in the right place
#
# The fault is at a point: let us put there only the triangles that it takes. An **estimator** $\eta_T$ is computed on
# each triangle, without the exact solution: here, above all, the jump of $\partial_n u_h$ between neighbours. Then one
# repeats: solve, estimate, mark, cut. **Dörfler's marking** (1996) takes the smallest set $M$ such that
# $$\sum_{T \in M} \eta_T^2 \ \ge\ \theta \sum_T \eta_T^2.$$
#
# **Exercise 5.** Write `marked(eta, theta)`, an array of `True` (marked) and `False`, one a triangle.
# - The indicators are not squared yet.


# %% exercise="fem.doerfler"
def marked(eta, theta):
    mask = np.zeros(len(eta), dtype=bool)
    # solution
    order = np.argsort(-eta)
    share = np.cumsum(eta[order] ** 2)
    count = np.searchsorted(share, theta * share[-1]) + 1
    mask[order[:count]] = True
    return mask


# %% check
check("fem.doerfler", marked)

# %% hint="fem.doerfler" lang="fr"
# Le plus petit ensemble prend les plus grands indicateurs d'abord : `np.argsort(-eta)` donne leur ordre.

# %% hint="fem.doerfler" lang="en"
# The smallest set takes the largest indicators first: `np.argsort(-eta)` gives their order.

# %% hint="fem.doerfler" lang="fr"
# `np.cumsum` des carrés, dans cet ordre. Combien en faut-il pour atteindre $\theta$ fois le total ? `np.searchsorted`
# donne la place du premier qui suffit ; lui aussi est marqué.

# %% hint="fem.doerfler" lang="en"
# `np.cumsum` of the squares, in this order. How many does it take to reach $\theta$ times the total? `np.searchsorted`
# gives the place of the first that is enough; that one is marked, too.


# %% mutant="fem.doerfler" expect="not-squared"
def marked(eta, theta):
    order = np.argsort(-eta)
    share = np.cumsum(eta[order])
    return np.isin(np.arange(len(eta)), order[: np.searchsorted(share, theta * share[-1]) + 1])


# %% mutant="fem.doerfler" expect="one-short"
def marked(eta, theta):
    order = np.argsort(-eta)
    share = np.cumsum(eta[order] ** 2)
    return np.isin(np.arange(len(eta)), order[: np.searchsorted(share, theta * share[-1])])


# %% mutant="fem.doerfler" expect="by-maximum"
def marked(eta, theta):
    return eta >= theta * np.max(eta)


# %% mutant="fem.doerfler" expect="smallest"
def marked(eta, theta):
    order = np.argsort(eta)
    share = np.cumsum(eta[order] ** 2)
    return np.isin(np.arange(len(eta)), order[: np.searchsorted(share, theta * share[-1]) + 1])


# %% [markdown] lang="fr"
# Voici la boucle entière, avec votre marquage s'il est prêt (sinon `fem.mark`). `fem.bisect` coupe les triangles
# marqués, et ce qu'il faut de leurs voisins. En une ligne, c'est `fem.solve_adaptively`. Les maillages n'ont plus un
# pas : on compare à nombre $N$ d'inconnues égal. En dimension deux, $N^{-1/2}$ joue le rôle de $h$.

# %% [markdown] lang="en"
# Here is the whole loop, with your marking if it is ready (`fem.mark` if not). `fem.bisect` cuts the marked triangles,
# and those of their neighbours that it takes. In one line, this is `fem.solve_adaptively`. Meshes no longer have one
# step: compare for the same number $N$ of unknowns. In two dimensions, $N^{-1/2}$ stands for $h$.


# %%
def adapted(element, most):
    mesh, meshes = fem.l_shape(2), []
    while not meshes or fem.Space(meshes[-1], element).size < most:
        meshes.append(mesh)
        eta = fem.residual_indicators(solve_corner(mesh, element), 0)
        chosen = np.flatnonzero(marked(eta, 0.5)) if ready("fem.doerfler") else fem.mark(eta, 0.5)
        mesh = fem.bisect(mesh, chosen).mesh
    return meshes


# %%
meshes = {element: adapted(element, tp.size(6000, 800)) for element in ("P1", "P2")}
ways = (tp.text("uniforme", "uniform"), tp.text("adapté", "adapted"))
fig, (left, right) = plt.subplots(1, 2, figsize=(10.5, 4.4), layout="constrained")
shown = next(mesh for mesh in meshes["P1"] if len(mesh.points) > 300)
left.triplot(*shown.points.T, shown.cells, color=COLOURS[0], lw=0.5)
left.set(xlabel="x", ylabel="y", aspect="equal")
left.set_title(f"P1, {len(shown.points)} " + tp.text("inconnues", "unknowns"))
for element, look, colour in (("P1", "o", COLOURS[0]), ("P2", "s", COLOURS[1])):
    own = corner_errors(element, meshes[element][::2], step="unknowns")
    for table, line, way in zip((uniform[element], own), ("--", "-"), ways, strict=True):
        N, error = table.unknowns, table.errors["H1"]
        power = -mixlab.observed_order(1 / N[-3:], error[-3:])
        right.loglog(N, error, look + line, color=colour, ms=4, label=f"{element} {way}, $N^{{{power:.2f}}}$")
right.set(xlabel=tp.text("inconnues N", "unknowns N"))
right.set_ylabel(tp.text("erreur en norme $H^1$", "error in the norm $H^1$"))
right.set_title(tp.text("Le coin du L", "The corner of the L"))
right.legend()
plt.show()

# %% [markdown] lang="fr"
# L'exposant passe de $-1/3$ à $-1/2$ pour P1, à $-1$ pour P2 : ce que donnerait une solution lisse. Binev, Dahmen et
# DeVore (2004) l'ont démontré pour P1, si l'on sait aussi déraffiner ; Stevenson (2007) s'en passe.
#
# ## 7. Neumann, Robin, et FreeFem++
#
# Une plaque carrée : conductivité $k$, source de chaleur $f$. Sa température vérifie
# $$-\operatorname{div}(k\,\nabla u) = f, \qquad u \text{ donnée à gauche}, \qquad k\,\partial_n u = 0 \text{ en bas},$$
# $$k\,\partial_n u = q \text{ en haut}, \qquad -k\,\partial_n u = \alpha\,(u - u_{\text{ext}}) \text{ à droite}.$$
# Multipliez par $v$, nulle à gauche, intégrez par parties, et rangez.
#
# **Exercice 6.** Écrivez `weak_form(k, alpha, outside, q, f)`, qui renvoie `(a, l)` dans les mots de mixlab.
# - `fem.integral(…)` est sur la plaque, `fem.integral(…, on="right")` sur le côté droit ; les côtés sont `"left"`,
#   `"right"`, `"top"`, `"bottom"` ;
# - les formes s'additionnent ; la valeur donnée à gauche n'y est pas : `fem.solve` l'impose.

# %% [markdown] lang="en"
# The exponent goes from $-1/3$ to $-1/2$ for P1, to $-1$ for P2: what a smooth solution would give. Binev, Dahmen and
# DeVore (2004) proved it for P1, if one coarsens as well; Stevenson (2007) does without.
#
# ## 7. Neumann, Robin, and FreeFem++
#
# A square plate: conductivity $k$, source of heat $f$. Its temperature satisfies
# $$-\operatorname{div}(k\,\nabla u) = f, \qquad u \text{ given on the left}, \qquad
# k\,\partial_n u = 0 \text{ at the bottom},$$
# $$k\,\partial_n u = q \text{ at the top}, \qquad
# -k\,\partial_n u = \alpha\,(u - u_{\text{ext}}) \text{ on the right}.$$
# Multiply by $v$, zero on the left, integrate by parts, and put in order.
#
# **Exercise 6.** Write `weak_form(k, alpha, outside, q, f)`, which returns `(a, l)` in mixlab's words.
# - `fem.integral(…)` is over the plate, `fem.integral(…, on="right")` over its right side; the sides are `"left"`,
#   `"right"`, `"top"`, `"bottom"`;
# - forms can be added; the value given on the left is not in them: `fem.solve` imposes it.


# %% exercise="fem.robin_form"
def weak_form(k, alpha, outside, q, f):
    u, v = fem.trial(), fem.test()
    # solution
    a = fem.integral(k * (fem.grad(u) @ fem.grad(v))) + fem.integral(alpha * u * v, on="right")
    l = fem.integral(f * v) + fem.integral(q * v, on="top")  # noqa: E741
    return a, l + fem.integral(alpha * outside * v, on="right")


# %% check
check("fem.robin_form", weak_form)

# %% hint="fem.robin_form" lang="fr"
# $\int k\,\nabla u \cdot \nabla v = \int f\,v + \int_{\text{bord}} k\,\partial_n u\,v$. Remplacez $k\,\partial_n u$
# côté par côté ; en bas il ne reste rien, à gauche $v = 0$.

# %% hint="fem.robin_form" lang="en"
# $\int k\,\nabla u \cdot \nabla v = \int f\,v + \int_{\text{boundary}} k\,\partial_n u\,v$. Replace $k\,\partial_n u$
# one side at a time; at the bottom nothing is left, on the left $v = 0$.

# %% hint="fem.robin_form" lang="fr"
# À droite, $k\,\partial_n u = \alpha\,u_{\text{ext}} - \alpha\,u$. Ce qui contient $u$ passe dans `a` et change de
# signe.

# %% hint="fem.robin_form" lang="en"
# On the right, $k\,\partial_n u = \alpha\,u_{\text{ext}} - \alpha\,u$. What holds $u$ goes over to `a` and changes its
# sign.


# %% mutant="fem.robin_form" expect="sign-of-robin"
def weak_form(k, alpha, outside, q, f):
    a = fem.integral(k * (fem.grad(u) @ fem.grad(v))) + fem.integral(-alpha * u * v, on="right")
    return a, fem.integral(f * v) + fem.integral(q * v, on="top") + fem.integral(alpha * outside * v, on="right")


# %% mutant="fem.robin_form" expect="on-forgotten"
def weak_form(k, alpha, outside, q, f):
    a = fem.integral(k * (fem.grad(u) @ fem.grad(v)) + alpha * u * v)
    return a, fem.integral((f + alpha * outside) * v) + fem.integral(q * v, on="top")


# %% mutant="fem.robin_form" expect="outside-without-alpha"
def weak_form(k, alpha, outside, q, f):
    a = fem.integral(k * (fem.grad(u) @ fem.grad(v))) + fem.integral(alpha * u * v, on="right")
    return a, fem.integral(f * v) + fem.integral(q * v, on="top") + fem.integral(outside * v, on="right")


# %% mutant="fem.robin_form" expect="sign-of-flux"
def weak_form(k, alpha, outside, q, f):
    a = fem.integral(k * (fem.grad(u) @ fem.grad(v))) + fem.integral(alpha * u * v, on="right")
    return a, fem.integral(f * v) + fem.integral(-q * v, on="top") + fem.integral(alpha * outside * v, on="right")


# %% [markdown] lang="fr"
# Une solution exacte pour juger : $u = \sin x\,\cosh y$ est harmonique, nulle à gauche, et $\partial_y u = 0$ en bas.
# On en déduit $q$ et $u_{\text{ext}}$, qui varient le long de leur côté.

# %% [markdown] lang="en"
# An exact solution to judge by: $u = \sin x\,\cosh y$ is harmonic, zero on the left, and $\partial_y u = 0$ at the
# bottom. From it one works out $q$ and $u_{\text{ext}}$, which vary along their sides.

# %%
k, alpha = 2.0, 5.0
outside = np.cosh(y) * (np.sin(1) + k / alpha * np.cos(1))
plate = (k, alpha, outside, k * np.sin(x) * np.sinh(1), 0)
if ready("fem.robin_form"):
    table = fem.convergence(
        lambda n: fem.solve(*weak_form(*plate), fem.Space(fem.rectangle(n, n), "P2"), {"left": 0}),
        np.sin(x) * np.cosh(y),
        (4, 8, 16),
        gradient=[np.cos(x) * np.cosh(y), np.sin(x) * np.sinh(y)],
    )
    print(table)

# %% [markdown] lang="fr"
# **FreeFem++** (Hecht, 2012) est un langage entier pour écrire des formes faibles. mixlab en écrit le script pour vous.
# Cherchez : le maillage, l'espace, $a$, $\ell$, la condition au bord.

# %% [markdown] lang="en"
# **FreeFem++** (Hecht, 2012) is a whole language for writing weak forms. mixlab writes its script for you. Look for:
# the mesh, the space, $a$, $\ell$, the boundary condition.

# %%
V = fem.Space(fem.l_shape(tp.size(64, 16)), "P2")
twin = freefem.twin(stiffness, load, V, {"": 0})
print(twin.script)

# %%
problems = {tp.text("torsion du L", "torsion of the L"): (stiffness, load, V, {"": 0})}
if ready("fem.robin_form"):
    problems[tp.text("plaque", "plate")] = (*weak_form(*plate), fem.Space(fem.rectangle(32, 32), "P2"), {"left": 0})
if freefem.available():
    for name, problem in problems.items():
        for tgv in (1e4, 1e30):
            found = freefem.compare(*problem, tgv=tgv)
            gap = tp.text("écart relatif", "relative difference")
            print(f"{name}, tgv = {tgv:.0e}: {gap} {found.l2:.0e} (L2), {found.h1:.0e} (H1)")
        for program, seconds in found.seconds.items():
            print(f"    {program}: {seconds['assembly']:.3f} s + {seconds['solve']:.3f} s")
else:
    print(tp.text("FreeFem++ n'est pas sur cette machine.", "FreeFem++ is not on this machine."))
    print(tp.text("Pour l'essayer ailleurs :", "To try it elsewhere:"), 'twin.write("torsion.edp")')
    print("FreeFem++ -nw torsion.edp")

# %% [markdown] lang="fr"
# FreeFem++ numérote, assemble et factorise à sa façon (les deux temps). Avec `tgv` = $10^{30}$, l'écart n'est fait que
# d'arrondis ; avec $10^4$, c'est celui de la pénalisation.
#
# ## 8. La boucle, NumPy et le C++
#
# Assembler la raideur de quatre façons : votre triangle, un par un ; tous les triangles à la fois, par leurs côtés
# ($K_{ij} = e_i \cdot e_j / (4|T|)$, où $e_i$ est le côté opposé au sommet $i$), et votre assemblage ; mixlab ;
# scikit-fem s'il est installé. Pour les comparer, on multiplie chaque matrice par un même vecteur.

# %% [markdown] lang="en"
# FreeFem++ numbers, assembles and factorises in its own way (the two times). With `tgv` = $10^{30}$, the difference is
# rounding alone; with $10^4$, it is that of the penalty.
#
# ## 8. The loop, NumPy and the C++
#
# Assembling the stiffness in four ways: your triangle, one by one; all the triangles at once, by their sides
# ($K_{ij} = e_i \cdot e_j / (4|T|)$, where $e_i$ is the side opposite corner $i$), and your assembly; mixlab;
# scikit-fem if it is installed. To compare them, each matrix is multiplied by one vector.


# %%
def with_loop(n):
    mesh = spaces[n].mesh
    blocks = np.array([triangle_stiffness(mesh.points[cell]) for cell in mesh.cells])
    return assemble(blocks, mesh.cells) @ mesh.points[:, 0] ** 2


def with_numpy(n):
    mesh = spaces[n].mesh
    corners = mesh.points[mesh.cells]
    sides = np.roll(corners, 1, axis=1) - np.roll(corners, -1, axis=1)
    blocks = np.einsum("eid,ejd->eij", sides, sides) / (4 * mesh.cell_measures()[:, None, None])
    return assemble(blocks, mesh.cells) @ mesh.points[:, 0] ** 2


def with_mixlab(n):
    return fem.assemble(stiffness, spaces[n]) @ spaces[n].nodes[:, 0] ** 2


# %%
sizes = tp.size((8, 16, 32, 64), (4, 8))
spaces = {n: fem.Space(fem.rectangle(n, n)) for n in sizes}
can_assemble = ready("fem.assemble_blocks")
programs = {
    tp.text("boucle", "loop"): with_loop if can_assemble and ready("fem.triangle_stiffness") else ...,
    "NumPy": with_numpy if can_assemble else ...,
    "mixlab": with_mixlab,
}
if find_spec("skfem"):
    import skfem
    from skfem.models.poisson import laplace

    bases = {
        n: skfem.Basis(
            skfem.MeshTri(*(np.ascontiguousarray(part.T) for part in (V.mesh.points, V.mesh.cells))),
            skfem.ElementTriP1(),
        )
        for n, V in spaces.items()
    }
    programs["scikit-fem"] = lambda n: laplace.assemble(bases[n]) @ bases[n].doflocs[0] ** 2
race = compare(programs, make_inputs=lambda n: n, sizes=sizes)
race.plot().set_title(tp.text("Assembler la raideur, n × n carrés", "Assembling the stiffness, n × n squares"))
plt.show()
race

# %% [markdown] lang="fr"
# ## 9. Une question ouverte
#
# Secteurs d'angle $\omega$, de 60° à 345°, maillages uniformes, solution $r^{\pi/\omega}\cos(\pi\varphi/\omega)$, où
# $\varphi$ est l'angle compté depuis la bissectrice. Voici l'ordre mesuré en $H^1$, pour P1 et P2.

# %% [markdown] lang="en"
# ## 9. An open question
#
# Sectors of angle $\omega$, from 60° to 345°, uniform meshes, the solution $r^{\pi/\omega}\cos(\pi\varphi/\omega)$,
# where $\varphi$ is the angle counted from the bisector. Here is the order measured in $H^1$, for P1 and P2.


# %%
def sector(angle, times):
    turn = np.linspace(-angle / 2, angle / 2, 1 + int(np.ceil(angle / (np.pi / 4))))
    points = np.vstack([[0, 0], np.column_stack([np.cos(turn), np.sin(turn)])])
    mesh = fem.Mesh(points, [[0, i, i + 1] for i in range(1, len(turn))])
    for _ in range(times):
        mesh = fem.refine(mesh).mesh
    return mesh


def order_at(angle, element):
    s = np.pi / angle

    def power(p, factor, wave):  # factor r^p wave(p phi)
        return lambda x, y: factor * np.hypot(x, y) ** p * wave(p * np.arctan2(y, x))

    exact, slopes = power(s, 1, np.cos), [power(s - 1, s, np.cos), power(s - 1, -s, np.sin)]
    table = fem.convergence(
        lambda mesh: fem.solve(stiffness, fem.integral(0 * v), fem.Space(mesh, element), {"": exact}),
        fem.Field(exact),
        [sector(angle, times) for times in tp.size((4, 5), (2, 3))],
        gradient=[fem.Field(slope) for slope in slopes],
    )
    return table.order["H1"]


# %%
degrees = np.array([60, 75, 100, 120, 150, 165, 200, 235, 270, 305, 345])
fig, ax = plt.subplots(figsize=(6.6, 4), layout="constrained")
for element, look, colour in (("P1", "o-", COLOURS[0]), ("P2", "s--", COLOURS[1])):
    ax.plot(degrees, [order_at(np.radians(d), element) for d in degrees], look, color=colour, label=element)
ax.set(xlabel=tp.text("angle ω du coin (degrés)", "angle ω of the corner (degrees)"), ylim=(0, 2.2))
ax.set_ylabel(tp.text("ordre en norme $H^1$", "order in the norm $H^1$"))
ax.set_xticks(np.arange(60, 361, 30))
ax.set_title(tp.text("L'ordre que laisse un coin", "The order that a corner leaves"))
ax.legend()
plt.show()

# %% [markdown] lang="fr"
# Répondez en quelques phrases :
# - trouvez une formule pour chaque courbe (près de 180°, P1 n'est pas encore à sa limite). À partir de quel angle P1
#   perd-il ? Et P2 ?
# - à 120°, le coin est saillant, et $u \in H^2$. Pourquoi P2 en souffre-t-il, et non P1 ?
# - vers 360° la barre est fendue. Quel ordre reste-t-il ? Combien d'inconnues de plus pour diviser l'erreur par deux ?
# - un ingénieur arrondit le coin (un congé). Qu'y gagne $u$, et à quelle condition sur le maillage ?
#
# ## À retenir
#
# - Dans le plan, $H^1$ admet une singularité en un point si elle est assez douce ; un saut sur une ligne, jamais.
# - Un triangle donne neuf nombres, de ses seuls points. Assembler, c'est ajouter, dans une matrice creuse.
# - L'ordre est celui de l'élément ou celui de la solution : le plus petit des deux. Au coin du L, 2/3.
# - Des triangles bien placés rendent l'ordre : estimer, marquer, couper.
# - Deux programmes d'accord à $10^{-12}$ résolvent le même problème discret. Cela ne dit rien de l'erreur avec $u$.

# %% [markdown] lang="en"
# Answer in a few sentences:
# - find a formula for each curve (near 180°, P1 is not at its limit yet). From which angle on does P1 lose? And P2?
# - at 120° the corner points outwards, and $u \in H^2$. Why does P2 suffer, and P1 not?
# - near 360° the bar is slit. What order is left? How many times more unknowns does it take to halve the error?
# - an engineer rounds the corner (a fillet). What does $u$ gain by it, and on what condition on the mesh?
#
# ## To keep
#
# - In the plane, $H^1$ admits a singularity at a point if it is mild enough; a jump along a line, never.
# - A triangle gives nine numbers, from its points alone. To assemble is to add, in a sparse matrix.
# - The order is that of the element or that of the solution: the smaller one. At the corner of the L, 2/3.
# - Triangles in the right places give the order back: estimate, mark, cut.
# - Two programs that agree to $10^{-12}$ solve the same discrete problem. That says nothing about the error against
#   $u$.
