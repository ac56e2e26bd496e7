# SPDX-License-Identifier: BSD-3-Clause
# ---
# practical: fem-01
# course: 254-1-11
# objectives: [1-11.1, 1-11.2, 1-11.3, 1-11.6]
# title: De la formulation variationnelle à P1 en dimension un
#   | From the variational formulation to P1 in one dimension
# minutes: 120
# needs: [NumPy, l'intégration par parties | NumPy, integration by parts]
# ---

# %% [markdown] lang="fr"
# Une équation aux dérivées partielles se vérifie-t-elle point par point ? Pas toujours : la température d'un mur isolé
# n'a pas de dérivée seconde partout. À la fin de la séance vous saurez la demander **en moyenne**, contre des fonctions
# test, en faire un système linéaire, et mesurer ce que vaut la réponse.

# %% [markdown] lang="en"
# Does a partial differential equation hold point by point? Not always: the temperature of an insulated wall does not
# have a second derivative everywhere. By the end of this practical you will be able to ask for it **on average**,
# against test functions, to turn it into a linear system, and to measure what the answer is worth.

# %%
import matplotlib.pyplot as plt
import numpy as np
import sympy as sp
from scipy.linalg import solveh_banded
from scipy.sparse import coo_array
from scipy.sparse.linalg import spsolve

import mixlab
from mixlab import fem, linalg
from mixlab.practicals import check, compare, hint, ready, setup

tp = setup("fem-01")

# %% [markdown] lang="fr"
# ## 1. D'abord une image
#
# Un mur : 20 cm de brique, 10 cm de laine de verre. Le côté intérieur est tenu à 20 °C, l'air dehors est à −5 °C. À
# gauche la température $u$, à droite sa pente $u'$ et le flux de chaleur $-k\,u'$, où $k$ est la conductivité. Lequel
# des trois est continu ?

# %% [markdown] lang="en"
# ## 1. A picture first
#
# A wall: 20 cm of brick, 10 cm of glass wool. The inner side is held at 20 °C, the air outside is at −5 °C. On the left
# the temperature $u$, on the right its slope $u'$ and the heat flux $-k\,u'$, where $k$ is the conductivity. Which of
# the three are continuous?

# %%
conductivity = np.array([0.8, 0.04])  # brick, glass wool, in W/(m K)
thickness = np.array([0.2, 0.1])
flux = 25 / (np.sum(thickness / conductivity) + 1 / 25)  # the air outside counts for a resistance of 0.04 m2 K/W
at = np.array([0, 0.2, 0.3])
temperature = 20 - flux * np.append(0, np.cumsum(thickness / conductivity))
fig, (left, right) = plt.subplots(1, 2, figsize=(10, 3.8), layout="constrained")
left.plot(at, temperature, "o-", color="#0072B2")
left.set(ylabel=tp.text("température u (°C)", "temperature u (°C)"))
left.set_title(tp.text("La température", "The temperature"))
right.step(at, np.append(-flux / conductivity, np.nan), where="post", color="#D55E00", label="$u'$ (K/m)")
right.plot(at, [flux] * 3, "--", color="#009E73", label="$-k\\,u'$ (W/m²)")
right.set(ylabel=tp.text("pente, flux", "slope, flux"))
right.set_title(tp.text("La pente et le flux", "The slope and the flux"))
right.legend()
for ax in (left, right):
    ax.axvspan(0, 0.2, color="#E69F00", alpha=0.15)
    ax.set(xlabel="x (m)", xlim=(0, 0.3))
plt.show()

# %% [markdown] lang="fr"
# À la jonction $u''$ n'existe pas, et pourtant la physique va très bien. Écrivons le modèle général, avec une source
# de chaleur $f$ et un terme de réaction $c\,u$ :
# $$-(k\,u')' + c\,u = f \ \text{ sur } (0, L), \qquad u(0) = g, \qquad -k\,u'(L) = \alpha\,(u(L) - u_{\text{ext}}).$$
# À gauche la valeur est imposée (**Dirichlet**). À droite le flux sortant est proportionnel à l'écart avec
# l'extérieur (**Robin**) ; un flux imposé serait **Neumann**. Pour l'air du dehors, $\alpha = 25$ W/(m² K) (norme
# ISO 6946).
#
# ## 2. Dériver sans dériver
#
# $w$ est la **dérivée faible** de $u$ si, pour toute $\varphi$ lisse et nulle aux bouts,
# $$\int u\,\varphi' = -\int w\,\varphi.$$
# C'est l'intégration par parties, prise comme définition. On note $L^2$ les fonctions de carré intégrable, et $H^1$
# celles dont la dérivée faible est aussi dans $L^2$. Comment le voir sur des valeurs ? Par les pentes entre points
# voisins : une fonction continue est dans $H^1$ si et seulement si leur norme reste bornée quand on resserre
# les points (F. Riesz, 1910).
#
# **Exercice 1.** Écrivez `quotient_norm(values, h)`.
# - `values` : les valeurs de $u$ en des points espacés de `h` ;
# - sur chaque intervalle, la pente est $(u_{i+1} - u_i)/h$ ; renvoyez sa norme $L^2$,
#   $\big(\int \text{pente}^2\big)^{1/2}$.
#
# La cellule d'après vérifie. Bloqué ? `hint("fem.quotient_norm")`.

# %% [markdown] lang="en"
# At the joint $u''$ does not exist, and yet physics is doing well. Let us write the general model, with a source of
# heat $f$ and a reaction term $c\,u$:
# $$-(k\,u')' + c\,u = f \ \text{ on } (0, L), \qquad u(0) = g, \qquad -k\,u'(L) = \alpha\,(u(L) - u_{\text{ext}}).$$
# On the left the value is imposed (**Dirichlet**). On the right the outgoing flux is proportional to the difference
# with the outside (**Robin**); an imposed flux would be **Neumann**. For the air outside, $\alpha = 25$ W/(m² K)
# (standard ISO 6946).
#
# ## 2. Differentiating without derivatives
#
# $w$ is the **weak derivative** of $u$ if, for each smooth $\varphi$ that vanishes at the ends,
# $$\int u\,\varphi' = -\int w\,\varphi.$$
# This is integration by parts, taken as a definition. $L^2$ is the space of functions whose square is integrable, and
# $H^1$ that of those whose weak derivative is in $L^2$ too. How can one see it in values? By the slopes between
# neighbouring points: a continuous function is in $H^1$ if and only if their norm stays bounded as the points get
# closer (F. Riesz, 1910).
#
# **Exercise 1.** Write `quotient_norm(values, h)`.
# - `values`: the values of $u$ at points `h` apart;
# - on each interval, the slope is $(u_{i+1} - u_i)/h$; return its $L^2$ norm, $\big(\int \text{slope}^2\big)^{1/2}$.
#
# The cell below checks your function. Stuck? `hint("fem.quotient_norm")`.


# %% exercise="fem.quotient_norm"
def quotient_norm(values, h):
    # solution
    slopes = np.diff(values) / h
    return np.sqrt(np.sum(h * slopes**2))


# %% check
check("fem.quotient_norm", quotient_norm)

# %% hint="fem.quotient_norm" lang="fr"
# `np.diff(values)` donne toutes les différences entre voisins.

# %% hint="fem.quotient_norm" lang="en"
# `np.diff(values)` gives all the differences between neighbours.

# %% hint="fem.quotient_norm" lang="fr"
# La pente est constante sur chaque intervalle : l'intégrale de son carré y vaut `h * pente**2`. Sommez, puis la racine.

# %% hint="fem.quotient_norm" lang="en"
# The slope is constant on each interval: the integral of its square is `h * slope**2` there. Add up, then the root.


# %% mutant="fem.quotient_norm" expect="no-length"
def quotient_norm(values, h):
    return np.linalg.norm(np.diff(values) / h)


# %% mutant="fem.quotient_norm" expect="no-root"
def quotient_norm(values, h):
    return h * np.sum((np.diff(values) / h) ** 2)


# %% mutant="fem.quotient_norm" expect="no-quotient"
def quotient_norm(values, h):
    return np.sqrt(h * np.sum(np.diff(values) ** 2))


# %% [markdown] lang="fr"
# Quatre fonctions d'école. Avant de regarder à droite, pariez : lesquelles sont dans $H^1$ ? (Les normes sont les
# vôtres dès que l'exercice est réussi ; sinon celles de l'interpolé P1 de mixlab, qui a ces mêmes pentes.)

# %% [markdown] lang="en"
# Four schoolbook functions. Before you look at the right, place your bet: which are in $H^1$? (The norms are yours as
# soon as the exercise is passed; until then those of mixlab's P1 interpolant, which has the same slopes.)


# %%
def slope_norm(u, n):
    if ready("fem.quotient_norm"):
        return quotient_norm(u(np.linspace(0, 1, n + 1)), 1 / n)
    mesh = fem.interval(0, 1, n)
    return fem.seminorm_h1(mesh, fem.grad(fem.interpolate(fem.Space(mesh), u)))


LOOKS = (("o-", "#0072B2"), ("s--", "#E69F00"), ("^-.", "#009E73"), ("D:", "#D55E00"))
NAMES = ("$|r|$", "$|r|^{3/4}$", "$|r|^{1/4}$", tp.text("marche", "step"))
SHAPES = (np.abs, lambda r: np.abs(r) ** 0.75, lambda r: np.abs(r) ** 0.25, lambda r: 1.0 * (r > 0))
t, n = np.linspace(0, 1, 1001), 2 ** np.arange(2, 13)
fig, (left, right) = plt.subplots(1, 2, figsize=(10, 3.8), layout="constrained")
for name, shape, (look, colour) in zip(NAMES, SHAPES, LOOKS, strict=True):
    curve = shape(t - 0.5)
    left.plot(t, np.where(np.abs(np.gradient(curve)) < 0.4, curve, np.nan), look[1:], color=colour)  # a jump stays open
    right.loglog(1 / n, [slope_norm(lambda x, s=shape: s(x - 0.5), int(m)) for m in n], look, color=colour, label=name)
left.set(xlabel="x", ylabel="u")
left.set_title(tp.text("Quatre fonctions de r = x − ½", "Four functions of r = x − ½"))
right.set(xlabel=tp.text("écart h des points", "distance h of the points"))
right.set_ylabel(tp.text("norme des pentes", "norm of the slopes"))
right.set_title(tp.text("Qui reste bornée ?", "Which stays bounded?"))
right.legend()
right.invert_xaxis()
plt.show()

# %% [markdown] lang="fr"
# Une cassure est permise, et même une pente infinie si son carré s'intègre. Un saut ne l'est pas : sa dérivée serait
# une masse en un point, et non une fonction de $L^2$.
#
# ## 3. La formulation variationnelle
#
# On multiplie l'équation par $v$, nulle en 0, et on intègre par parties. Au bout droit apparaît
# $-k\,u'(L)\,v(L)$, que la condition de Robin connaît. On cherche $u$ dans $H^1$, avec $u(0) = g$, telle que
# $$\underbrace{\int k\,u'v' + \int c\,u\,v + \alpha\,u(L)v(L)}_{a(u,\,v)} =
# \underbrace{\int f\,v + \alpha\,u_{\text{ext}}\,v(L)}_{\ell(v)} \qquad \text{pour toute } v.$$
# Plus de dérivée seconde. Le théorème de **Lax–Milgram** (1954) donne une solution et une seule si $a$ est continue et
# **coercive** : $a(v, v) \ge \gamma\,\|v\|_{H^1}^2$ avec $\gamma > 0$. Si $k$ et $c$ sont bornées, $k \ge k_0 > 0$ et
# $c \ge 0$, il suffit d'une chose qui retienne les constantes : Dirichlet, Robin, ou une réaction. Que se passe-t-il
# sans aucune des trois ?

# %% [markdown] lang="en"
# A kink is allowed, and even an infinite slope if its square can be integrated. A jump is not: its derivative would be
# a mass at a point, and no function of $L^2$.
#
# ## 3. The variational formulation
#
# Multiply the equation by $v$, which vanishes at 0, and integrate by parts. At the right end there appears
# $-k\,u'(L)\,v(L)$, which Robin's condition knows. We look for $u$ in $H^1$, with $u(0) = g$, such that
# $$\underbrace{\int k\,u'v' + \int c\,u\,v + \alpha\,u(L)v(L)}_{a(u,\,v)} =
# \underbrace{\int f\,v + \alpha\,u_{\text{ext}}\,v(L)}_{\ell(v)} \qquad \text{for all } v.$$
# No second derivative is left. The theorem of **Lax–Milgram** (1954) gives one solution and one only if $a$ is
# continuous and **coercive**: $a(v, v) \ge \gamma\,\|v\|_{H^1}^2$ with $\gamma > 0$. If $k$ and $c$ are bounded,
# $k \ge k_0 > 0$ and $c \ge 0$, it takes one thing that holds the constants: Dirichlet, Robin, or a reaction. What
# happens with none of the three?

# %%
u, v = fem.trial(), fem.test()
x = fem.coordinates()[0]
V = fem.Space(fem.interval(0, 1, 8))
stiffness, reaction = fem.integral(fem.dx(u) * fem.dx(v)), fem.integral(u * v)
print("Neumann, c = 1  ", fem.solve(stiffness + reaction, fem.integral(1 * v), V).values.round(12))
try:
    fem.solve(stiffness, fem.integral(1 * v), V)
except mixlab.SingularMatrixError as error:
    print("Neumann, c = 0  ", error)

# %% [markdown] lang="fr"
# Si $u$ est solution, $u + 1$ l'est aussi : la matrice est singulière, et mixlab le dit. Avec $v = 1$ on trouve même
# $0 = \int f$ : un mur chauffé qui ne perd rien n'a pas d'équilibre.
#
# ## 4. Des chapeaux
#
# Des **nœuds** coupent $(0, L)$ en **éléments** : c'est le **maillage**. Avec **P1**, on cherche $u_h$ dans l'espace
# $V_h$ des lignes brisées dont les sommets sont aux nœuds. Les **fonctions chapeaux** $\varphi_i$, qui valent 1 au nœud
# $i$ et 0 aux autres, en sont une base : les coordonnées de $u_h$ sont ses valeurs aux nœuds.

# %% [markdown] lang="en"
# If $u$ is a solution, so is $u + 1$: the matrix is singular, and mixlab says so. With $v = 1$ one even finds
# $0 = \int f$: a heated wall that loses nothing has no equilibrium.
#
# ## 4. Hats
#
# **Nodes** cut $(0, L)$ into **cells**: this is the **mesh**. With **P1**, we look for $u_h$ in the space $V_h$ of the
# broken lines whose vertices are at the nodes. The **hat functions** $\varphi_i$, which are 1 at node $i$ and 0 at the
# others, are a basis of it: the coordinates of $u_h$ are its values at the nodes.

# %%
nodes = np.array([0, 0.2, 0.5, 0.65, 1])
values = np.array([0.4, 1, 0.6, 0.9, 0.3])
fig, ax = plt.subplots(figsize=(6.6, 3.4), layout="constrained")
for i, colour in enumerate(("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#D55E00")):
    ax.plot(nodes, np.eye(5)[i], "--", color=colour, lw=1)
    ax.plot(nodes, values[i] * np.eye(5)[i], color=colour, label=rf"$u_{i}\,\varphi_{i}$")
ax.plot(nodes, values, "ko-", lw=2, label="$u_h$")
ax.set(xlabel="x", ylabel=tp.text("valeur", "value"), xticks=nodes)
ax.set_title(tp.text("Une ligne brisée est une somme de chapeaux", "A broken line is a sum of hats"))
ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown] lang="fr"
# Un élément de longueur $h$ ne voit que deux chapeaux, $1 - x/h$ et $x/h$. Ses matrices de **raideur**
# $K_{ij} = \int_0^h \varphi_i'\varphi_j'$ et de **masse** $M_{ij} = \int_0^h \varphi_i\varphi_j$ ont donc deux lignes.
#
# **Exercice 2.** Écrivez `element_matrices(h)`, qui renvoie `(K, M)`, exactes, avec SymPy.
# - `phi` est la colonne des deux chapeaux ; `phi.diff(x)` la dérive ;
# - une matrice SymPy s'intègre : `matrice.integrate((x, debut, fin))`.

# %% [markdown] lang="en"
# A cell of length $h$ sees two hats only, $1 - x/h$ and $x/h$. Its **stiffness** matrix
# $K_{ij} = \int_0^h \varphi_i'\varphi_j'$ and its **mass** matrix $M_{ij} = \int_0^h \varphi_i\varphi_j$ have two rows.
#
# **Exercise 2.** Write `element_matrices(h)`, which returns `(K, M)`, exact, with SymPy.
# - `phi` is the column of the two hats; `phi.diff(x)` differentiates it;
# - a SymPy matrix can be integrated: `matrix.integrate((x, start, end))`.


# %% exercise="fem.element_matrices"
def element_matrices(h):
    x = sp.Symbol("x")
    phi = sp.Matrix([1 - x / h, x / h])
    # solution
    dphi = phi.diff(x)
    K = (dphi * dphi.T).integrate((x, 0, h))
    M = (phi * phi.T).integrate((x, 0, h))
    return K, M


# %% check
check("fem.element_matrices", element_matrices)

# %% hint="fem.element_matrices" lang="fr"
# Une colonne fois une ligne donne tous les produits à la fois : `phi * phi.T` est une matrice `(2, 2)`.

# %% hint="fem.element_matrices" lang="en"
# A column times a row gives all the products at once: `phi * phi.T` is a `(2, 2)` matrix.

# %% hint="fem.element_matrices" lang="fr"
# Les bornes : `(x, 0, h)`. La dérivée de `x / h` est `1 / h` : laissez SymPy la calculer.

# %% hint="fem.element_matrices" lang="en"
# The bounds: `(x, 0, h)`. The derivative of `x / h` is `1 / h`: let SymPy compute it.


# %% mutant="fem.element_matrices" expect="derivative"
def element_matrices(h):
    x = sp.Symbol("x")
    phi, dphi = sp.Matrix([1 - x / h, x / h]), sp.Matrix([-1, 1])
    return (dphi * dphi.T).applyfunc(lambda e: sp.integrate(e, (x, 0, h))), (phi * phi.T).integrate((x, 0, h))


# %% mutant="fem.element_matrices" expect="reference-interval"
def element_matrices(h):
    x = sp.Symbol("x")
    phi = sp.Matrix([1 - x / h, x / h])
    return (phi.diff(x) * phi.diff(x).T).integrate((x, 0, 1)), (phi * phi.T).integrate((x, 0, 1))


# %% mutant="fem.element_matrices" expect="lumped"
def element_matrices(h):
    return sp.Matrix([[1, -1], [-1, 1]]) / h, sp.diag(h, h) / 2


# %% mutant="fem.element_matrices" expect="type" state="almost"
def element_matrices(h):
    return sp.Matrix([[1.0, -1.0], [-1.0, 1.0]]) / h, h * sp.Matrix([[1 / 3, 1 / 6], [1 / 6, 1 / 3]])


# %% [markdown] lang="fr"
# mixlab calcule avec des nombres arrondis. `as_exact` reconnaît les fractions qu'ils approchent : sont-ce les vôtres ?

# %% [markdown] lang="en"
# mixlab computes with rounded numbers. `as_exact` recognises the fractions that they stand for: are they yours?

# %%
cell = fem.Space(fem.interval(0, 0.25, 1))
K, M = (linalg.symbolic.as_exact(fem.assemble(form, cell).toarray()) for form in (stiffness, reaction))
if ready("fem.element_matrices"):
    same = element_matrices(sp.Rational(1, 4)) == (K, M)
    print(tp.text("exactement les vôtres :", "exactly yours:"), tp.text("oui", "yes") if same else tp.text("non", "no"))
print("h = 1/4", "K =", K.tolist(), "M =", M.tolist())

# %% [markdown] lang="fr"
# ## 5. Assembler
#
# Avec $k$, $c$ et $f$ quelconques, les intégrales se font par **quadrature** : trois points de Gauss `s` de (0, 1) et
# leurs poids `w`, de somme 1, exacts jusqu'au degré 5. Sur l'élément $(x_e, x_{e+1})$, le point est $x_e + h\,s$, le
# poids $h\,w$. **Assembler**, c'est ajouter chaque petite matrice à sa place : le nœud $e$ reçoit de ses deux voisins.
#
# **Exercice 3.** Écrivez `assemble(points, k, c, f)`, sans condition aux bouts.
# - `k`, `c`, `f` sont des fonctions ; `points` est croissant, à pas quelconque ;
# - renvoyez `A`, de coefficients $\int k\,\varphi_j'\varphi_i' + c\,\varphi_j\varphi_i$, et `b`, de coefficients
#   $\int f\,\varphi_i$.

# %% [markdown] lang="en"
# ## 5. Assembling
#
# With any $k$, $c$ and $f$, integrals are done by **quadrature**: three Gauss points `s` of (0, 1) and their weights
# `w`, with sum 1, exact up to degree 5. On the cell $(x_e, x_{e+1})$, the point is $x_e + h\,s$, the weight $h\,w$. To
# **assemble** is to add each small matrix in its place: node $e$ receives from both its neighbours.
#
# **Exercise 3.** Write `assemble(points, k, c, f)`, with no condition at the ends.
# - `k`, `c`, `f` are functions; `points` is increasing, evenly spaced or not;
# - return `A`, of entries $\int k\,\varphi_j'\varphi_i' + c\,\varphi_j\varphi_i$, and `b`, of entries
#   $\int f\,\varphi_i$.

# %% exercise="fem.assemble_1d"
s, w = np.polynomial.legendre.leggauss(3)  # for (-1, 1)
s, w = (1 + s) / 2, w / 2  # for (0, 1)


def assemble(points, k, c, f):
    A, b = np.zeros((len(points), len(points))), np.zeros(len(points))
    # solution
    for e in range(len(points) - 1):
        h = points[e + 1] - points[e]
        dphi = np.array([-1, 1]) / h
        for place, weight in zip(s, w, strict=True):
            x = points[e] + h * place
            phi = np.array([1 - place, place])
            A[e : e + 2, e : e + 2] += h * weight * (k(x) * np.outer(dphi, dphi) + c(x) * np.outer(phi, phi))
            b[e : e + 2] += h * weight * f(x) * phi
    return A, b


# %% check
check("fem.assemble_1d", assemble)

# %% hint="fem.assemble_1d" lang="fr"
# Deux boucles : sur les éléments, et dedans sur les trois points. `np.outer(phi, phi)` est la matrice des produits ;
# elle va dans `A[e : e + 2, e : e + 2]`.

# %% hint="fem.assemble_1d" lang="en"
# Two loops: over the cells, and inside it over the three points. `np.outer(phi, phi)` is the matrix of the products; it
# goes into `A[e : e + 2, e : e + 2]`.

# %% hint="fem.assemble_1d" lang="fr"
# Au point $s$, les chapeaux valent $1 - s$ et $s$, et leurs pentes $-1/h$ et $1/h$. Essayez avec un seul élément,
# `k` = 1, `c` et `f` nulles : vous devez retrouver votre `K` exacte.

# %% hint="fem.assemble_1d" lang="en"
# At the point $s$, the hats are $1 - s$ and $s$, and their slopes $-1/h$ and $1/h$. Try with one cell, `k` = 1, `c` and
# `f` zero: you should find your exact `K`.


# %% mutant="fem.assemble_1d" expect="overwrites"
def assemble(points, k, c, f):
    A, b = np.zeros((len(points), len(points))), np.zeros(len(points))
    for e, h in enumerate(np.diff(points)):
        x, phi, dphi = points[e] + h * s, np.array([1 - s, s]), np.array([-1, 1]) / h
        A[e : e + 2, e : e + 2] = h * (w @ k(x) * np.outer(dphi, dphi) + (w * c(x) * phi) @ phi.T)
        b[e : e + 2] = h * phi @ (w * f(x))
    return A, b


# %% mutant="fem.assemble_1d" expect="no-length"
def assemble(points, k, c, f):
    A, b = np.zeros((len(points), len(points))), np.zeros(len(points))
    for e, h in enumerate(np.diff(points)):
        x, phi, dphi = points[e] + h * s, np.array([1 - s, s]), np.array([-1, 1]) / h
        A[e : e + 2, e : e + 2] += w @ k(x) * np.outer(dphi, dphi) + (w * c(x) * phi) @ phi.T
        b[e : e + 2] += phi @ (w * f(x))
    return A, b


# %% mutant="fem.assemble_1d" expect="derivative"
def assemble(points, k, c, f):
    A, b = np.zeros((len(points), len(points))), np.zeros(len(points))
    for e, h in enumerate(np.diff(points)):
        x, phi, dphi = points[e] + h * s, np.array([1 - s, s]), np.array([-1, 1])
        A[e : e + 2, e : e + 2] += h * (w @ k(x) * np.outer(dphi, dphi) + (w * c(x) * phi) @ phi.T)
        b[e : e + 2] += h * phi @ (w * f(x))
    return A, b


# %% mutant="fem.assemble_1d" expect="reference-point"
def assemble(points, k, c, f):
    A, b = np.zeros((len(points), len(points))), np.zeros(len(points))
    for e, h in enumerate(np.diff(points)):
        phi, dphi = np.array([1 - s, s]), np.array([-1, 1]) / h
        A[e : e + 2, e : e + 2] += h * (w @ k(s) * np.outer(dphi, dphi) + (w * c(s) * phi) @ phi.T)
        b[e : e + 2] += h * phi @ (w * f(s))
    return A, b


# %% [markdown] lang="fr"
# ## 6. Les deux bouts
#
# Au bout droit, Robin n'ajoute qu'un terme à `A` et un à `b` : relisez $a$ et $\ell$ avec $v = \varphi_n$. Au bout
# gauche, $u_0 = g$ est connu : on **élimine**. La ligne 0 disparaît (il n'y a pas de $v = \varphi_0$), et la colonne 0,
# multipliée par $g$, passe au second membre.
#
# **Exercice 4.** Écrivez `solve_with_ends(A, b, left, alpha, outside)`, qui renvoie toutes les valeurs
# $u_0, \dots, u_n$.
# - `left` est $g$, `outside` est $u_{\text{ext}}$ ;
# - `A` et `b` sont déjà des copies : vous pouvez les changer.

# %% [markdown] lang="en"
# ## 6. The two ends
#
# At the right end, Robin only adds one entry to `A` and one to `b`: read $a$ and $\ell$ again with $v = \varphi_n$. At
# the left end, $u_0 = g$ is known: **eliminate** it. Row 0 disappears (there is no $v = \varphi_0$), and column 0,
# multiplied by $g$, goes to the right-hand side.
#
# **Exercise 4.** Write `solve_with_ends(A, b, left, alpha, outside)`, which returns all the values $u_0, \dots, u_n$.
# - `left` is $g$, `outside` is $u_{\text{ext}}$;
# - `A` and `b` are copies already: you may change them.


# %% exercise="fem.solve_with_ends"
def solve_with_ends(A, b, left, alpha, outside):
    A, b = A.copy(), b.copy()
    # solution
    A[-1, -1] += alpha
    b[-1] += alpha * outside
    b -= left * A[:, 0]
    return np.append(left, np.linalg.solve(A[1:, 1:], b[1:]))


# %% check
check("fem.solve_with_ends", solve_with_ends)

# %% hint="fem.solve_with_ends" lang="fr"
# Tous les chapeaux sauf le dernier sont nuls en $L$ : seuls `A[-1, -1]` et `b[-1]` changent. Signe plus, deux fois.

# %% hint="fem.solve_with_ends" lang="en"
# All the hats but the last vanish at $L$: only `A[-1, -1]` and `b[-1]` change. A plus sign, twice.

# %% hint="fem.solve_with_ends" lang="fr"
# Le système restant est celui de `A[1:, 1:]` ; son second membre est `b[1:] - left * A[1:, 0]`. N'oubliez pas de
# remettre `left` en tête du résultat : `np.append(left, …)`.

# %% hint="fem.solve_with_ends" lang="en"
# The system that is left is that of `A[1:, 1:]`; its right-hand side is `b[1:] - left * A[1:, 0]`. Do not forget to put
# `left` back at the head of the result: `np.append(left, …)`.


# %% mutant="fem.solve_with_ends" expect="column-forgotten"
def solve_with_ends(A, b, left, alpha, outside):
    A, b = A.copy(), b.copy()
    A[-1, -1] += alpha
    b[-1] += alpha * outside
    return np.append(left, np.linalg.solve(A[1:, 1:], b[1:]))


# %% mutant="fem.solve_with_ends" expect="sign-of-robin"
def solve_with_ends(A, b, left, alpha, outside):
    A, b = A.copy(), b.copy()
    A[-1, -1] -= alpha
    b += alpha * outside * np.eye(len(b))[-1] - left * A[:, 0]
    return np.append(left, np.linalg.solve(A[1:, 1:], b[1:]))


# %% mutant="fem.solve_with_ends" expect="outside-without-alpha"
def solve_with_ends(A, b, left, alpha, outside):
    A, b = A.copy(), b.copy()
    A[-1, -1] += alpha
    b += outside * np.eye(len(b))[-1] - left * A[:, 0]
    return np.append(left, np.linalg.solve(A[1:, 1:], b[1:]))


# %% mutant="fem.solve_with_ends" expect="shape"
def solve_with_ends(A, b, left, alpha, outside):
    A, b = A.copy(), b.copy()
    A[-1, -1] += alpha
    b += alpha * outside * np.eye(len(b))[-1] - left * A[:, 0]
    return np.linalg.solve(A[1:, 1:], b[1:])


# %% [markdown] lang="fr"
# Voici le mur par les éléments finis : votre code s'il est prêt, et mixlab. Deux éléments suffisent-ils ?
#
# Il y a une autre façon d'imposer $u_0 = g$ : la **pénalisation**. On ajoute un nombre énorme $\tau$ à `A[0, 0]`, et
# $\tau g$ à `b[0]`. C'est un Robin avec $\alpha = \tau$. FreeFEM le fait, avec $\tau = 10^{30}$. Voici ce que
# coûte $\tau$.

# %% [markdown] lang="en"
# Here is the wall by finite elements: your code if it is ready, and mixlab. Are two cells enough?
#
# There is another way to impose $u_0 = g$: the **penalty**. Add a huge number $\tau$ to `A[0, 0]`, and $\tau g$ to
# `b[0]`. It is a Robin condition with $\alpha = \tau$. FreeFEM does so, with $\tau = 10^{30}$. Here is what
# $\tau$ costs.


# %%
def robin(k, c, f, alpha, outside):
    """The weak form in mixlab's words."""
    a = fem.integral(k * fem.dx(u) * fem.dx(v) + c * u * v, degree=5) + fem.integral(alpha * u * v, on="right")
    return a, fem.integral(f * v, degree=5) + fem.integral(alpha * outside * v, on="right")


wall = fem.interval(at)
problem = robin(fem.on_cells(conductivity), 0, 0, 25.0, -5.0)
print("mixlab", fem.solve(*problem, fem.Space(wall), {"left": 20}).values)
print(tp.text("exacte", "exact "), temperature)
if ready("fem.assemble_1d") and ready("fem.solve_with_ends"):
    brick_then_wool = assemble(at, lambda x: np.where(x < 0.2, *conductivity), lambda x: 0, lambda x: 0)
    print(tp.text("vous  ", "you   "), solve_with_ends(*brick_then_wool, 20, 25, -5))

# %%
A, b = (fem.assemble(form, fem.Space(wall)) for form in problem)
taus, gaps, conditions = 10.0 ** np.arange(1, 31), [], []
for tau in taus:
    penalised = A.toarray() + tau * np.diag([1, 0, 0])
    gaps.append(np.max(np.abs(np.linalg.solve(penalised, b + np.array([tau * 20, 0, 0])) - temperature)))
    conditions.append(np.linalg.cond(penalised))
fig, ax = plt.subplots(figsize=(6.4, 3.8))
ax.loglog(taus, np.maximum(gaps, 1e-16), "o-", color="#0072B2", label=tp.text("erreur (K)", "error (K)"))
ax.loglog(taus, conditions, "s--", color="#D55E00", label=tp.text("conditionnement", "condition number"))
ax.set(
    xlabel=tp.text(r"pénalisation $\tau$", r"penalty $\tau$"),
    ylabel=tp.text("erreur, conditionnement", "error, condition number"),
)
ax.set_title(tp.text("Pénaliser au lieu d'éliminer", "Penalty instead of elimination"))
ax.legend()
plt.show()

# %% [markdown] lang="fr"
# Deux éléments suffisent : la solution exacte est elle-même une ligne brisée, cassée à un nœud. Quant à $\tau$,
# l'erreur décroît comme $1/\tau$, et le conditionnement croît comme $\tau$ : sans effet sur une factorisation, gênant
# pour une méthode itérative sans préconditionneur.
#
# ## 7. Exact aux nœuds
#
# Prenons $-u'' = 12x^2$, nulle aux bouts : $u = x - x^4$ n'est pas une ligne brisée. Cinq éléments inégaux :

# %% [markdown] lang="en"
# Two cells are enough: the exact solution is a broken line itself, with its kink at a node. As for $\tau$, the error
# decreases like $1/\tau$, and the condition number grows like $\tau$: harmless to a factorisation, a nuisance to an
# iterative method without a preconditioner.
#
# ## 7. Exact at the nodes
#
# Take $-u'' = 12x^2$, with zero at the ends: $u = x - x^4$ is no broken line. Five uneven cells:

# %%
points = np.array([0, 0.3, 0.45, 0.7, 0.8, 1])
uh = fem.solve(stiffness, fem.integral(12 * x**2 * v), fem.Space(fem.interval(points)), {"": 0})
fig, (left, right) = plt.subplots(1, 2, figsize=(10, 3.8), layout="constrained")
left.plot(t, t - t**4, color="#999999", label="$u$")
left.plot(points, uh.values, "o-", color="#0072B2", label="$u_h$")
left.set(xlabel="x", ylabel=tp.text("valeur", "value"))
left.set_title(tp.text("La solution et la ligne brisée", "The solution and the broken line"))
left.legend()
right.plot(t, t - t**4 - uh.at(t[:, None]), color="#D55E00")
right.plot(points, points - points**4 - uh.values, "o", color="#0072B2")
right.set(xlabel="x", ylabel="$u - u_h$")
right.set_title(tp.text("L'erreur s'annule à chaque nœud", "The error vanishes at each node"))
plt.show()
print(
    tp.text("plus grande erreur aux nœuds", "largest error at the nodes"),
    np.max(np.abs(points - points**4 - uh.values)),
)

# %% [markdown] lang="fr"
# Zéro, aux arrondis près, sur un maillage aussi grossier (Tong 1969). Pourquoi ? Soit $G$ la réponse à une charge
# concentrée au nœud $x_i$ : $a(v, G) = v(x_i)$ pour toute $v$. Ici $G'' = 0$ hors de $x_i$ : $G$ est une ligne brisée,
# cassée en $x_i$, donc $G \in V_h$. Or $a(u, v_h) = \ell(v_h) = a(u_h, v_h)$ sur $V_h$, d'où
# $$u(x_i) - u_h(x_i) = a(u - u_h, G) = 0.$$
#
# **Exercice 5.** Le raisonnement vaut-il encore ? Prédisez, sans calculer : `exact_at_nodes` est un `np.array` de
# quatre valeurs `True` ou `False`. Toujours $u(0) = u(1) = 0$, et des intégrales exactes.
# 1. $-u'' = 1$, éléments inégaux ;
# 2. $-u'' + u = 1$ ;
# 3. $-(k\,u')' = 1$, où $k$ passe de 1 à 10 en un nœud ;
# 4. de même, mais $k$ saute à l'intérieur d'un élément.

# %% [markdown] lang="en"
# Zero, but for rounding, on so coarse a mesh (Tong 1969). Why? Let $G$ be the response to a load concentrated at the
# node $x_i$: $a(v, G) = v(x_i)$ for all $v$. Here $G'' = 0$ away from $x_i$: $G$ is a broken line with its kink at
# $x_i$, so $G \in V_h$. But $a(u, v_h) = \ell(v_h) = a(u_h, v_h)$ on $V_h$, hence
# $$u(x_i) - u_h(x_i) = a(u - u_h, G) = 0.$$
#
# **Exercise 5.** Does the reasoning still hold? Predict, without computing: `exact_at_nodes` is an `np.array` of four
# values `True` or `False`. Still $u(0) = u(1) = 0$, and exact integrals.
# 1. $-u'' = 1$, uneven cells;
# 2. $-u'' + u = 1$;
# 3. $-(k\,u')' = 1$, where $k$ goes from 1 to 10 at a node;
# 4. the same, but $k$ jumps inside a cell.

# %% exercise="fem.exact_at_nodes"
# solution
exact_at_nodes = np.array([True, False, True, False])

# %% check
check("fem.exact_at_nodes", exact_at_nodes)

# %% hint="fem.exact_at_nodes" lang="fr"
# Pour chacun : quelle équation $G$ vérifie-t-elle entre les nœuds ? Ses morceaux sont-ils des droites ?

# %% hint="fem.exact_at_nodes" lang="en"
# For each: which equation does $G$ satisfy between the nodes? Are its pieces straight?

# %% hint="fem.exact_at_nodes" lang="fr"
# Sans réaction, $k\,G'$ est constant par morceaux. $G$ se casse donc là où $k$ saute : est-ce un nœud ?

# %% hint="fem.exact_at_nodes" lang="en"
# Without reaction, $k\,G'$ is piecewise constant. So $G$ has a kink where $k$ jumps: is that a node?

# %% mutant="fem.exact_at_nodes" expect="even-cells"
exact_at_nodes = np.array([False, False, True, False])

# %% mutant="fem.exact_at_nodes" expect="reaction"
exact_at_nodes = np.array([True, True, True, False])

# %% mutant="fem.exact_at_nodes" expect="joint-at-a-node"
exact_at_nodes = np.array([True, False, False, False])

# %% mutant="fem.exact_at_nodes" expect="joint-in-a-cell"
exact_at_nodes = np.array([True, False, True, True])


# %% [markdown] lang="fr"
# La machine confirme, une fois votre réponse juste :

# %% [markdown] lang="en"
# The machine confirms it, once your answer is right:


# %%
def two_materials(joint):
    """The exact u and u' of -(k u')' = 1, k = 1 before the joint and 10 after it; and the integral of k from 0 to x."""

    def one_over_k(x, p):  # the integral of x^(p - 1) / k
        return (np.minimum(x, joint) ** p + (np.maximum(x, joint) ** p - joint**p) / 10) / p

    flux = one_over_k(1, 2) / one_over_k(1, 1)
    return (
        lambda x: flux * one_over_k(x, 1) - one_over_k(x, 2),
        lambda x: (flux - x) / np.where(x < joint, 1, 10),
        lambda x: np.minimum(x, joint) + 10 * np.maximum(x - joint, 0),
    )


def bar(points, joint, c=0):
    k = np.diff(two_materials(joint)[2](points)) / np.diff(points)  # its mean over each cell
    a = fem.integral(fem.on_cells(k) * fem.dx(u) * fem.dx(v) + c * u * v)
    return fem.solve(a, fem.integral(1 * v), fem.Space(fem.interval(points)), {"": 0})


if ready("fem.exact_at_nodes"):
    for number, (joint, c) in enumerate([(1, 0), (1, 1), (0.45, 0), (0.55, 0)]):
        exact = (lambda x: 1 - np.cosh(x - 0.5) / np.cosh(0.5)) if c else two_materials(joint)[0]
        print(
            tp.text("problème", "problem"),
            number + 1,
            f"{np.max(np.abs(exact(points) - bar(points, joint, c).values)):.1e}",
        )

# %% [markdown] lang="fr"
# ## 8. Mesurer l'erreur
#
# L'erreur aux nœuds peut donc mentir. Les théorèmes parlent d'intégrales : si $k$ est lisse et $u''$ dans $L^2$
# (Ciarlet 1978),
# $$\|u - u_h\|_{L^2} = O(h^2), \qquad |u - u_h|_{H^1} = \Big(\int (u' - u_h')^2\Big)^{1/2} = O(h).$$
#
# **Exercice 6.** Écrivez `errors(points, values, u, du)`, qui renvoie ces deux nombres, par les points `s` et les poids
# `w`.
# - `values` : les valeurs de $u_h$ aux nœuds ; `u` et `du` sont deux fonctions ;
# - sans boucle : avec `h = np.diff(points)[:, None]`, le tableau `h * s` a une ligne par élément.

# %% [markdown] lang="en"
# ## 8. Measuring the error
#
# So the error at the nodes may lie. The theorems are about integrals: if $k$ is smooth and $u''$ in $L^2$
# (Ciarlet 1978),
# $$\|u - u_h\|_{L^2} = O(h^2), \qquad |u - u_h|_{H^1} = \Big(\int (u' - u_h')^2\Big)^{1/2} = O(h).$$
#
# **Exercise 6.** Write `errors(points, values, u, du)`, which returns these two numbers, by the points `s` and weights
# `w`.
# - `values`: the values of $u_h$ at the nodes; `u` and `du` are two functions;
# - without a loop: with `h = np.diff(points)[:, None]`, the array `h * s` has one row a cell.


# %% exercise="fem.errors_1d"
def errors(points, values, u, du):
    h = np.diff(points)[:, None]
    # solution
    x = points[:-1, None] + h * s
    uh = (1 - s) * values[:-1, None] + s * values[1:, None]
    slope = np.diff(values)[:, None] / h
    l2 = np.sqrt(np.sum(h * w * (u(x) - uh) ** 2))
    h1 = np.sqrt(np.sum(h * w * (du(x) - slope) ** 2))
    return l2, h1


# %% check
check("fem.errors_1d", errors)

# %% hint="fem.errors_1d" lang="fr"
# Les points : `x = points[:-1, None] + h * s`, de forme `(éléments, 3)`. Au même endroit, $u_h$ vaut $1 - s$ fois la
# valeur de gauche plus $s$ fois celle de droite.

# %% hint="fem.errors_1d" lang="en"
# The points: `x = points[:-1, None] + h * s`, of shape `(cells, 3)`. At the same place, $u_h$ is $1 - s$ times the
# value on the left plus $s$ times that on the right.

# %% hint="fem.errors_1d" lang="fr"
# L'intégrale est `np.sum(h * w * carré)`, et $u_h'$ est constante sur chaque élément : `np.diff(values)[:, None] / h`.

# %% hint="fem.errors_1d" lang="en"
# The integral is `np.sum(h * w * square)`, and $u_h'$ is constant on each cell: `np.diff(values)[:, None] / h`.


# %% mutant="fem.errors_1d" expect="at-the-nodes"
def errors(points, values, u, du):
    h = np.diff(points)[:, None]
    slope = np.diff(values)[:, None] / h
    e = (u(points) - values) ** 2
    h1 = np.sqrt(np.sum(h * w * (du(points[:-1, None] + h * s) - slope) ** 2))
    return np.sqrt(np.sum(h[:, 0] * (e[1:] + e[:-1]) / 2)), h1


# %% mutant="fem.errors_1d" expect="one-point"
def errors(points, values, u, du):
    h, x = np.diff(points), (points[1:] + points[:-1]) / 2
    l2 = np.sqrt(np.sum(h * (u(x) - (values[1:] + values[:-1]) / 2) ** 2))
    return l2, np.sqrt(np.sum(h * (du(x) - np.diff(values) / h) ** 2))


# %% mutant="fem.errors_1d" expect="no-length"
def errors(points, values, u, du):
    h = np.diff(points)[:, None]
    x = points[:-1, None] + h * s
    uh = (1 - s) * values[:-1, None] + s * values[1:, None]
    l2 = np.sqrt(np.sum(w * (u(x) - uh) ** 2))
    return l2, np.sqrt(np.sum(w * (du(x) - np.diff(values)[:, None] / h) ** 2))


# %% mutant="fem.errors_1d" expect="full-norm"
def errors(points, values, u, du):
    h = np.diff(points)[:, None]
    x = points[:-1, None] + h * s
    uh = (1 - s) * values[:-1, None] + s * values[1:, None]
    l2 = np.sqrt(np.sum(h * w * (u(x) - uh) ** 2))
    return l2, np.sqrt(l2**2 + np.sum(h * w * (du(x) - np.diff(values)[:, None] / h) ** 2))


# %% [markdown] lang="fr"
# Pour mesurer un ordre, on fabrique un problème dont on connaît la réponse : on choisit $u = \sin 2x$, $k = 1 + x$,
# $c = 2$, et l'on en déduit $f$ et $u_{\text{ext}}$. (Vos fonctions dès qu'elles sont réussies, sinon mixlab.)

# %% [markdown] lang="en"
# To measure an order, one makes a problem whose answer is known: choose $u = \sin 2x$, $k = 1 + x$, $c = 2$, and work
# out $f$ and $u_{\text{ext}}$ from them. (Your functions as soon as they pass, mixlab until then.)


# %%
def source(x):
    return (6 + 4 * x) * np.sin(2 * x) - 2 * np.cos(2 * x)


ALPHA, OUTSIDE = 3.0, np.sin(2) + 4 * np.cos(2) / 3  # u(1) + k(1) u'(1) / alpha


def with_mixlab(points):
    return fem.solve(*robin(1 + x, 2, source(x), ALPHA, OUTSIDE), fem.Space(fem.interval(points)), {"left": 0}).values


def with_loops(points):
    return solve_with_ends(*assemble(points, lambda x: 1 + x, lambda x: 2, source), 0, ALPHA, OUTSIDE)


def measured(points, values, exact, slope):
    if ready("fem.errors_1d"):
        return errors(points, values, exact, slope)
    mesh = fem.interval(points)
    uh = fem.Function(fem.Space(mesh), values)
    return fem.norm_l2(mesh, uh - fem.Field(exact), 5), fem.seminorm_h1(mesh, [fem.dx(uh) - fem.Field(slope)], 5)


# %%
is_mine = ready("fem.assemble_1d") and ready("fem.solve_with_ends")
sizes = 2 ** np.arange(2, 9)
found = []
for n in sizes:
    points = np.linspace(0, 1, n + 1)
    values = (with_loops if is_mine else with_mixlab)(points)
    found.append(measured(points, values, lambda x: np.sin(2 * x), lambda x: 2 * np.cos(2 * x)))
fig, ax = plt.subplots(figsize=(6.4, 4))
for norm, error, (look, colour) in zip(("L^2", "H^1"), np.transpose(found), LOOKS, strict=False):
    order = mixlab.observed_order(1 / sizes, error)
    ax.loglog(
        1 / sizes, error, look, color=colour, label=f"${norm}$" + tp.text(", ordre ", ", order ") + f"{order:.2f}"
    )
ax.set(xlabel=tp.text("longueur h des éléments", "length h of the cells"), ylabel=tp.text("erreur", "error"))
ax.set_title(tp.text("L'ordre, mesuré", "The order, measured"))
ax.legend()
plt.show()

# %% [markdown] lang="fr"
# ## 9. Votre boucle et le C++
#
# Le même problème, quatre programmes : votre boucle ; NumPy, tous les éléments à la fois, et un solveur tridiagonal ;
# `scipy.sparse`, la voie de tous les jours ; mixlab. `compare` vérifie qu'ils sont d'accord, puis chronomètre.

# %% [markdown] lang="en"
# ## 9. Your loop and the C++
#
# The same problem, four programs: your loop; NumPy, all the cells at once, and a tridiagonal solver; `scipy.sparse`,
# the everyday way; mixlab. `compare` makes sure that they agree, then takes the times.


# %%
def blocks(points):
    h = np.diff(points)[:, None]
    x, phi = points[:-1, None] + h * s, np.stack([1 - s, s])
    K = np.einsum("eq,ij->eij", w * (1 + x) / h, [[1, -1], [-1, 1]]) + np.einsum("eq,iq,jq->eij", 2 * h * w, phi, phi)
    F = (h * w * source(x)) @ phi.T
    K[-1, 1, 1] += ALPHA
    F[-1, 1] += ALPHA * OUTSIDE
    return K, F


def with_numpy(points):
    K, F = blocks(points)
    diagonal, b = (np.append(part[:, 0], 0) + np.append(0, part[:, 1]) for part in (K[:, [0, 1], [0, 1]], F))
    bands = np.stack([np.append(0, K[:, 0, 1]), diagonal])
    return np.append(0, solveh_banded(bands[:, 1:], b[1:]))


def with_scipy(points):
    K, F = blocks(points)
    cells = np.arange(len(F))[:, None] + [0, 1]
    rows, columns = np.broadcast_arrays(cells[:, :, None], cells[:, None, :])
    A = coo_array((K.ravel(), (rows.ravel(), columns.ravel()))).tocsc()
    return np.append(0, spsolve(A[1:, 1:], np.bincount(cells.ravel(), F.ravel())[1:]))


# %%
race = compare(
    {"Python": with_loops if is_mine else ..., "NumPy": with_numpy, "scipy.sparse": with_scipy, "mixlab": with_mixlab},
    make_inputs=lambda n: np.linspace(0, 1, n + 1),
    sizes=tp.size((50, 100, 200, 400, 800), (20, 40)),
)
race.plot()
plt.show()
race

# %% [markdown] lang="fr"
# En dimension un, la matrice est tridiagonale, et NumPy sans boucle tient tête au C++. En dimension deux, elle ne l'est
# plus.
#
# ## 10. Une question ouverte
#
# Retour aux deux matériaux : $-(k\,u')' = 1$, $k$ passe de 1 à 10 en $x = 1/3$. Deux maillages presque pareils : des
# éléments égaux, où la jonction tombe toujours au tiers d'un élément ; les mêmes, le nœud le plus proche déplacé
# jusqu'à elle. La solution exacte n'a pas changé.

# %% [markdown] lang="en"
# In one dimension the matrix is tridiagonal, and NumPy without a loop stands up to the C++. In two it no longer is.
#
# ## 10. An open question
#
# Back to two materials: $-(k\,u')' = 1$, $k$ goes from 1 to 10 at $x = 1/3$. Two meshes that are nearly the same: equal
# cells, where the joint always falls at a third of a cell; the same, with the nearest node moved onto it. The exact
# solution has not changed.

# %%
joint, sizes = 1 / 3, 1 + 3 * 2 ** np.arange(10)
exact, slope, _ = two_materials(joint)
fig, axes = plt.subplots(1, 2, figsize=(10, 4), layout="constrained")
names = (tp.text("nœud sur la jonction", "node on the joint"), tp.text("éléments égaux", "equal cells"))
for name, is_moved, (look, colour) in zip(names, (True, False), (LOOKS[0], LOOKS[3]), strict=True):
    found = []
    for n in sizes:
        points = np.linspace(0, 1, n + 1)
        if is_moved:
            points[np.argmin(np.abs(points - joint))] = joint
        uh = bar(points, joint)
        mesh = uh.space.mesh
        gap = fem.dx(uh) - fem.Field(slope)
        found.append((fem.norm_l2(mesh, uh - fem.Field(exact), 20), fem.seminorm_h1(mesh, [gap], 20)))
    for ax, error in zip(axes, np.transpose(found), strict=True):
        order = mixlab.observed_order(1 / sizes[-4:], error[-4:])
        ax.loglog(1 / sizes, error, look, color=colour, label=name + tp.text(", ordre ", ", order ") + f"{order:.2f}")
for ax, norm in zip(axes, ("$L^2$", "$H^1$"), strict=True):
    ax.set(xlabel=tp.text("longueur h des éléments", "length h of the cells"), ylabel=tp.text("erreur", "error"))
    ax.set_title(tp.text("Erreur en norme ", "Error in the norm ") + norm)
    ax.legend()
plt.show()

# %% [markdown] lang="fr"
# Que s'est-il passé ? Répondez en quelques phrases :
# - $u$ est-elle dans $H^1$ ? $u''$ est-elle dans $L^2$ ? Quelle hypothèse des théorèmes manque, et pourquoi un seul
#   nœud bien placé la remplace-t-il ?
# - un seul élément est fautif. Quelle erreur y fait-on sur la pente ? Retrouvez ainsi la droite de $H^1$.
# - dans `bar`, remplacez la moyenne de $k$ par sa moyenne **harmonique** (l'inverse de la moyenne de $1/k$) : dans
#   quelle norme l'ordre y gagne-t-il ? Pensez aux résistances du mur.
#
# ## À retenir
#
# - La forme faible ne demande qu'une dérivée, de carré intégrable. Une cassure passe, un saut non.
# - Dirichlet est dans l'espace, Neumann et Robin dans la forme. Lax–Milgram veut la coercivité.
# - Assembler, c'est ajouter. Pour des maillages bien faits, P1 donne l'ordre 2 en $L^2$, 1 en $H^1$.
# - L'ordre se mérite : il se perd là où la régularité manque et où le maillage l'ignore.

# %% [markdown] lang="en"
# What has happened? Answer in a few sentences:
# - is $u$ in $H^1$? is $u''$ in $L^2$? Which assumption of the theorems is missing, and why does a single well-placed
#   node make up for it?
# - one cell alone is at fault. What error is made on the slope there? Find the line of $H^1$ again in this way.
# - in `bar`, put the **harmonic** mean of $k$ (the inverse of the mean of $1/k$) in place of its mean: in which norm
#   does the order gain by it? Think of the resistances of the wall.
#
# ## To keep
#
# - The weak form asks for one derivative only, whose square can be integrated. A kink passes, a jump does not.
# - Dirichlet is in the space, Neumann and Robin in the form. Lax–Milgram wants coercivity.
# - To assemble is to add. On well-made meshes, P1 gives order 2 in $L^2$, 1 in $H^1$.
# - An order has to be earned: it is lost where regularity is missing and the mesh does not know.
