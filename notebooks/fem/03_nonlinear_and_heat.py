# SPDX-License-Identifier: BSD-3-Clause
# ---
# practical: fem-03
# course: 254-1-11
# objectives: [1-11.4, 1-11.5, 1-11.6]
# title: Problèmes non linéaires et équation de la chaleur
#   | Nonlinear problems and the heat equation
# minutes: 150
# needs: [NumPy, P1 en dimension un (fem-01) | NumPy, P1 in one dimension (fem-01)]
# ---

# %% [markdown] lang="fr"
# Une réaction chimique chauffe la plaque où elle a lieu, et la chaleur l'accélère. Les bords, froids, évacuent-ils
# assez ? À la fin de la séance vous saurez résoudre cette équation **non linéaire**, suivre ses solutions jusqu'où
# elles disparaissent, puis faire avancer la chaleur dans le temps sans que le calcul explose.

# %% [markdown] lang="en"
# A chemical reaction heats the slab where it takes place, and heat speeds it up. Do the cold sides carry enough away?
# By the end of this practical you will be able to solve this **nonlinear** equation, to follow its solutions to where
# they vanish, and then to let heat flow in time without the computation blowing up.

# %%
import matplotlib.pyplot as plt
import numpy as np
import scipy.sparse
from scipy.integrate import solve_ivp
from scipy.optimize import brentq

import mixlab
from mixlab import fem
from mixlab.practicals import check, compare, hint, ready, setup

tp = setup("fem-03")

# %% [markdown] lang="fr"
# ## 1. D'abord une image
#
# Soit $u$ la température de la plaque, à une échelle près, et $\lambda$ la force de la réaction (Bratu, 1914 ;
# Frank-Kamenetskii, 1938) :
# $$-u'' = \lambda\,e^u \ \text{ sur } (0, 1), \qquad u(0) = u(1) = 0.$$
# Les solutions sont connues. Un nombre $s > 0$ donne à la fois $\lambda$ et $u$ :
# $$\lambda = \frac{8\,s^2}{\cosh^2 s}, \qquad u(x) = 2\,\ln\frac{\cosh s}{\cosh(s\,(1 - 2x))}.$$
# À gauche, le maximum de $u$ quand $s$ croît ; à droite, les solutions pour $\lambda = 2$. Combien y en a-t-il ? Et
# pour $\lambda = 4$ ?

# %% [markdown] lang="en"
# ## 1. A picture first
#
# Let $u$ be the temperature of the slab, up to a scale, and $\lambda$ the strength of the reaction (Bratu, 1914;
# Frank-Kamenetskii, 1938):
# $$-u'' = \lambda\,e^u \ \text{ on } (0, 1), \qquad u(0) = u(1) = 0.$$
# The solutions are known. A number $s > 0$ gives both $\lambda$ and $u$:
# $$\lambda = \frac{8\,s^2}{\cosh^2 s}, \qquad u(x) = 2\,\ln\frac{\cosh s}{\cosh(s\,(1 - 2x))}.$$
# On the left, the maximum of $u$ as $s$ grows; on the right, the solutions for $\lambda = 2$. How many are there? And
# for $\lambda = 4$?


# %%
def strength(s):
    return 8 * s**2 / np.cosh(s) ** 2


def temperature(x, s):
    return 2 * np.log(np.cosh(s) / np.cosh(s * (1 - 2 * x)))


BLUE, ORANGE, GREEN, PINK, RED = "#0072B2", "#E69F00", "#009E73", "#CC79A7", "#D55E00"
fold = brentq(lambda s: s * np.tanh(s) - 1, 1, 2)  # where d lambda / d s = 0
low, high = brentq(lambda s: strength(s) - 2, 0, fold), brentq(lambda s: strength(s) - 2, fold, 9)
s, fine = np.linspace(0, 4, 400), np.linspace(0, 1, 401)
fig, (left, right) = plt.subplots(1, 2, figsize=(10, 3.8), layout="constrained")
left.plot(strength(s), temperature(0.5, s), color="k")
left.axvline(strength(fold), color="k", ls=":", lw=1)
for root, look, colour in ((low, "-", BLUE), (high, "--", RED)):
    left.plot(2, temperature(0.5, root), "o", color=colour)
    right.plot(fine, temperature(fine, root), look, color=colour, label=f"s = {root:.3f}")
left.set(xlabel="λ", ylabel="max u", title=tp.text("La branche des solutions", "The branch of solutions"))
right.set(xlabel="x", ylabel="u", title=tp.text("Deux solutions pour λ = 2", "Two solutions for λ = 2"))
right.legend()
plt.show()
print(f"λ* = {strength(fold):.9f}")

# %% [markdown] lang="fr"
# La branche fait demi-tour en $\lambda^* = 3{,}513830719$ : c'est un **pli**. Avant lui, deux solutions, une tiède et
# une brûlante ; après lui, aucune. Aucun équilibre : la plaque explose.
#
# ## 2. Le point fixe
#
# Avec P1, $u$ devient le vecteur de ses valeurs aux nœuds intérieurs. La matrice $K$ contient les intégrales
# $\int \varphi_j'\,\varphi_i'$, le vecteur $m$ les **poids** $\int \varphi_i$ (ici $h$ partout), et
# $\int e^u\,\varphi_i$ est à peu près $m_i\,e^{u_i}$. Le problème est alors
# $$K u = \lambda\,m\,e^u \qquad \text{(composante par composante à droite)}.$$
# La non-linéarité gêne ? Prenons-la à l'itération précédente : c'est le **point fixe** (Picard, 1890).
# $$K\,u_{k+1} = \lambda\,m\,e^{u_k}.$$
#
# **Exercice 1.** Écrivez `picard_step(u, lam, K, m)`, qui renvoie l'itéré suivant.
# - `K` est un tableau NumPy plein, `u` et `m` sont des vecteurs ;
# - bloqué ? `hint("fem.picard_step")`.

# %% [markdown] lang="en"
# The branch turns back at $\lambda^* = 3.513830719$: this is a **fold**. Before it, two solutions, a warm one and a
# burning one; beyond it, none. No equilibrium: the slab explodes.
#
# ## 2. The fixed point
#
# With P1, $u$ becomes the vector of its values at the nodes inside. The matrix $K$ has the integrals
# $\int \varphi_j'\,\varphi_i'$, the vector $m$ the **weights** $\int \varphi_i$ (here $h$ everywhere), and
# $\int e^u\,\varphi_i$ is about $m_i\,e^{u_i}$. The problem is then
# $$K u = \lambda\,m\,e^u \qquad \text{(component by component on the right)}.$$
# Is the nonlinear term in the way? Take it from the last iteration: this is the **fixed point** (Picard, 1890).
# $$K\,u_{k+1} = \lambda\,m\,e^{u_k}.$$
#
# **Exercise 1.** Write `picard_step(u, lam, K, m)`, which returns the next iterate.
# - `K` is a full NumPy array, `u` and `m` are vectors;
# - stuck? `hint("fem.picard_step")`.

# %%
n = 40
K = n * (2 * np.eye(n - 1) - np.eye(n - 1, k=1) - np.eye(n - 1, k=-1))
m = np.full(n - 1, 1 / n)


# %% exercise="fem.picard_step"
def picard_step(u, lam, K, m):
    # solution
    return np.linalg.solve(K, lam * m * np.exp(u))


# %% check
check("fem.picard_step", picard_step)

# %% hint="fem.picard_step" lang="fr"
# L'inconnue est à gauche, derrière $K$ : `np.linalg.solve`, sans calculer d'inverse.

# %% hint="fem.picard_step" lang="en"
# The unknown is on the left, behind $K$: `np.linalg.solve`, without computing an inverse.

# %% hint="fem.picard_step" lang="fr"
# Le second membre est le vecteur `lam * m * np.exp(u)`.

# %% hint="fem.picard_step" lang="en"
# The right-hand side is the vector `lam * m * np.exp(u)`.


# %% mutant="fem.picard_step" expect="no-weights"
def picard_step(u, lam, K, m):
    return np.linalg.solve(K, lam * np.exp(u))


# %% mutant="fem.picard_step" expect="product"
def picard_step(u, lam, K, m):
    return K @ (lam * m * np.exp(u))


# %% mutant="fem.picard_step" expect="inside-exponential"
def picard_step(u, lam, K, m):
    return np.linalg.solve(K, m * np.exp(lam * u))


# %% mutant="fem.picard_step" expect="linearised"
def picard_step(u, lam, K, m):
    reaction = lam * m * np.exp(u)
    return np.linalg.solve(K - np.diag(reaction), reaction - reaction * u)


# %% [markdown] lang="fr"
# `fem.picard` fait de même, à partir de formes écrites comme au tableau. Voici son **résidu**,
# $\|K u - \lambda\,m\,e^u\|$ (traits), et le vôtre (points), en partant de $u = 0$. mixlab intègre $e^u$ avec plus de
# soin ; l'écart se voit à peine.

# %% [markdown] lang="en"
# `fem.picard` does the same, from forms written as on the blackboard. Here is its **residual**,
# $\|K u - \lambda\,m\,e^u\|$ (lines), and yours (dots), starting from $u = 0$. mixlab integrates $e^u$ with more care;
# the difference can hardly be seen.


# %%
def residual(u, lam, K, m):
    return K @ u - lam * m * np.exp(u)


u, v = fem.trial(), fem.test()
V = fem.Space(fem.interval(0, 1, n))
stiffness = fem.integral(fem.dx(u) * fem.dx(v))
fig, ax = plt.subplots(figsize=(7, 4), layout="constrained")
for lam, look, colour in ((1, "-", BLUE), (2, "--", ORANGE), (3, "-.", GREEN), (3.5, ":", RED)):
    w = fem.Function(V)
    fixed = fem.picard(stiffness, fem.integral(lam * np.exp(w) * v), w, {"": 0}, max_iterations=20, tolerance=1e-14)
    ax.semilogy(fixed.history_residual, look, color=colour, label=f"λ = {lam}")
    if ready("fem.picard_step"):
        mine = [np.zeros(n - 1)]
        for _ in range(20):
            mine.append(picard_step(mine[-1], lam, K, m))
        ax.semilogy([np.linalg.norm(residual(w, lam, K, m)) for w in mine], ".", color=colour)
ax.set(xlabel="k", ylabel=tp.text("résidu", "residual"), ylim=(1e-15, 2), xticks=range(0, 21, 5))
ax.set_title(tp.text("Le point fixe converge linéairement", "The fixed point converges linearly"))
ax.legend()
plt.show()

# %% [markdown] lang="fr"
# Bientôt des droites : chaque itération multiplie l'erreur par le même facteur. C'est la **convergence linéaire**. Le
# facteur est la plus grande valeur propre $\mu$ de $\lambda K^{-1} \operatorname{diag}(m\,e^u)$. Il croît vers 1 au
# pli, et dépasse 1 sur l'autre moitié de la branche : Picard ne trouve jamais la solution brûlante.
#
# ## 3. Résidu et jacobienne
#
# Écrivons $F(u) = K u - \lambda\,m\,e^u$. On cherche $F(u) = 0$. Près de $u$,
# $$F(u + d) = F(u) + J(u)\,d + O(\|d\|^2), \qquad J_{ij} = \frac{\partial F_i}{\partial u_j}.$$
# Cette matrice $J$ est la **jacobienne**.
#
# **Exercice 2.** Écrivez `jacobian(u, lam, K, m)`.
# - Quelle est la dérivée de la ligne $i$, $\ldots - \lambda\,m_i\,e^{u_i}$, par rapport à $u_j$ ?

# %% [markdown] lang="en"
# Straight lines, soon: each iteration multiplies the error by the same factor. This is **linear convergence**. The
# factor is the largest eigenvalue $\mu$ of $\lambda K^{-1} \operatorname{diag}(m\,e^u)$. It grows to 1 at the fold,
# and is beyond 1 on the other half of the branch: Picard never finds the burning solution.
#
# ## 3. Residual and Jacobian
#
# Let us write $F(u) = K u - \lambda\,m\,e^u$. We look for $F(u) = 0$. Near $u$,
# $$F(u + d) = F(u) + J(u)\,d + O(\|d\|^2), \qquad J_{ij} = \frac{\partial F_i}{\partial u_j}.$$
# This matrix $J$ is the **Jacobian**.
#
# **Exercise 2.** Write `jacobian(u, lam, K, m)`.
# - What is the derivative of row $i$, $\ldots - \lambda\,m_i\,e^{u_i}$, by $u_j$?


# %% exercise="fem.bratu_jacobian"
def jacobian(u, lam, K, m):
    # solution
    return K - np.diag(lam * m * np.exp(u))


# %% check
check("fem.bratu_jacobian", jacobian)

# %% hint="fem.bratu_jacobian" lang="fr"
# La ligne $i$ ne contient que $e^{u_i}$ : sa dérivée par rapport à $u_j$ est nulle dès que $j \ne i$.

# %% hint="fem.bratu_jacobian" lang="en"
# Row $i$ has $e^{u_i}$ only in it: its derivative by $u_j$ is zero as soon as $j \ne i$.

# %% hint="fem.bratu_jacobian" lang="fr"
# `np.diag` fait d'un vecteur une matrice diagonale. Sans lui, NumPy retranche le vecteur de chaque ligne de `K`.

# %% hint="fem.bratu_jacobian" lang="en"
# `np.diag` makes a diagonal matrix of a vector. Without it, NumPy subtracts the vector from every row of `K`.


# %% mutant="fem.bratu_jacobian" expect="no-diagonal"
def jacobian(u, lam, K, m):
    return K - lam * m * np.exp(u)


# %% mutant="fem.bratu_jacobian" expect="sign"
def jacobian(u, lam, K, m):
    return K + np.diag(lam * m * np.exp(u))


# %% mutant="fem.bratu_jacobian" expect="at-zero"
def jacobian(u, lam, K, m):
    return K - lam * np.diag(m)


# %% mutant="fem.bratu_jacobian" expect="no-stiffness"
def jacobian(u, lam, K, m):
    return -np.diag(lam * m * np.exp(u))


# %% [markdown] lang="fr"
# Une jacobienne se vérifie toujours ainsi : pour une direction $d$ quelconque,
# $\|F(u + \epsilon d) - F(u) - \epsilon\,J d\|$ doit être divisé par 100 quand $\epsilon$ l'est par 10. Si un seul
# terme est faux, il ne l'est que par 10.

# %% [markdown] lang="en"
# A Jacobian is always checked like this: for any direction $d$, $\|F(u + \epsilon d) - F(u) - \epsilon\,J d\|$ must be
# divided by 100 when $\epsilon$ is by 10. A single wrong term, and it is
# by 10 only.

# %%
if ready("fem.bratu_jacobian"):
    w, d = np.random.default_rng(0).random((2, n - 1))
    for eps in (1e-1, 1e-2, 1e-3, 1e-4):
        change = residual(w + eps * d, 2, K, m) - residual(w, 2, K, m)
        print(f"{eps:.0e}: {np.linalg.norm(change - eps * jacobian(w, 2, K, m) @ d):.2e}")

# %% [markdown] lang="fr"
# ## 4. La méthode de Newton
#
# Newton choisit $d$ pour annuler la partie linéaire :
# $$J(u_k)\,d = -F(u_k), \qquad u_{k+1} = u_k + d.$$
#
# **Exercice 3.** Écrivez `newton(F, J, u, steps)`.
# - `F(u)` est un vecteur, `J(u)` une matrice ;
# - renvoyez un tableau de `steps + 1` lignes : les itérés $u_0, u_1, \dots$

# %% [markdown] lang="en"
# ## 4. Newton's method
#
# Newton chooses $d$ so that the linear part vanishes:
# $$J(u_k)\,d = -F(u_k), \qquad u_{k+1} = u_k + d.$$
#
# **Exercise 3.** Write `newton(F, J, u, steps)`.
# - `F(u)` is a vector, `J(u)` a matrix;
# - return an array of `steps + 1` rows: the iterates $u_0, u_1, \dots$


# %% exercise="fem.newton_loop"
def newton(F, J, u, steps):
    iterates = [u]
    # solution
    for _ in range(steps):
        u = u - np.linalg.solve(J(u), F(u))
        iterates.append(u)
    return np.array(iterates)


# %% check
check("fem.newton_loop", newton)

# %% hint="fem.newton_loop" lang="fr"
# À chaque tour de boucle, `J` et `F` sont pris au dernier itéré ; puis `np.linalg.solve`.

# %% hint="fem.newton_loop" lang="en"
# At each turn of the loop, `J` and `F` are taken at the last iterate; then `np.linalg.solve`.

# %% hint="fem.newton_loop" lang="fr"
# Écrivez `u = u + d`, et non `u += d`, qui changerait aussi le tableau déjà rangé dans la liste.

# %% hint="fem.newton_loop" lang="en"
# Write `u = u + d`, not `u += d`, which would change the array that is in the list already, too.


# %% mutant="fem.newton_loop" expect="sign"
def newton(F, J, u, steps):
    iterates = [u]
    for _ in range(steps):
        iterates.append(iterates[-1] + np.linalg.solve(J(iterates[-1]), F(iterates[-1])))
    return np.array(iterates)


# %% mutant="fem.newton_loop" expect="frozen"
def newton(F, J, u, steps):
    iterates, matrix = [u], J(u)
    for _ in range(steps):
        u = u - np.linalg.solve(matrix, F(u))
        iterates.append(u)
    return np.array(iterates)


# %% mutant="fem.newton_loop" expect="in-place"
def newton(F, J, u, steps):
    iterates = [u]
    for _ in range(steps):
        u -= np.linalg.solve(J(u), F(u))
        iterates.append(u)
    return np.array(iterates)


# %% mutant="fem.newton_loop" expect="only-diagonal"
def newton(F, J, u, steps):
    iterates = [u]
    for _ in range(steps):
        u = u - F(u) / np.diag(J(u))
        iterates.append(u)
    return np.array(iterates)


# %%
if all(map(ready, ("fem.bratu_jacobian", "fem.newton_loop"))):
    nodes = np.linspace(0, 1, n + 1)[1:-1]
    for top in (0, 3.5):
        start = top * np.sin(np.pi * nodes)
        mine = newton(lambda w: residual(w, 2, K, m), lambda w: jacobian(w, 2, K, m), start, 8)
        errors = np.max(np.abs(mine - mine[-1]), axis=1)[:5]
        print(f"max u_0 = {top}, max u_8 = {mine[-1].max():.4f},", tp.text("erreurs", "errors"), errors)
        print("  e_{k+1} / e_k^2:", errors[1:4] / errors[:3] ** 2)

# %% [markdown] lang="fr"
# L'erreur est, à un facteur près, le **carré** de la précédente : le nombre de chiffres justes double. C'est la
# **convergence quadratique**. Et, partant assez haut, Newton trouve aussi la solution brûlante.
#
# ## 5. Au-delà du pli
#
# `fem.newton` est plus prudent que votre boucle : il raccourcit le pas tant que le résidu ne décroît pas. Que fait-il
# pour $\lambda = 3{,}6$ ?

# %% [markdown] lang="en"
# The error is, up to a factor, the **square** of the one before: the number of right digits doubles. This is
# **quadratic convergence**. And, from a start that is high enough, Newton finds the burning solution, too.
#
# ## 5. Beyond the fold
#
# `fem.newton` is more careful than your loop: it shortens the step until the residual decreases. What does it do for
# $\lambda = 3.6$?

# %%
k = fem.Parameter(0.5)
fig, (left, right) = plt.subplots(1, 2, figsize=(10, 3.8), layout="constrained")
for lam, look, colour in ((2, "s--", ORANGE), (3, "o-.", GREEN), (3.5, "^:", RED), (3.6, "d-", BLUE)):
    w = fem.Function(V)
    found = fem.newton(*fem.bratu(w, lam)[:2], w, {"": 0}, tolerance=1e-13, max_iterations=10)
    left.semilogy(found.history_residual, look, color=colour, label=f"λ = {lam}")
left.set(xlabel="k", ylabel=tp.text("résidu", "residual"), title="Newton")
left.legend()
w = fem.Function(V)
branch = fem.continuation(*fem.bratu(w, k), w, k, {"": 0}, lowest=0.5, largest_step=0.5)
right.plot(strength(s), temperature(0.5, s), color="k", lw=1, label=tp.text("exacte", "exact"))
right.plot(branch.parameter, np.max(branch.values, axis=1), ".", color=BLUE, label="fem.continuation")
right.set(xlabel="λ", ylabel="max u", title=tp.text("La branche, par sa longueur", "The branch, by its length"))
right.legend()
plt.show()
print(f"{branch.folds[0].parameter:.4f}")

# %% [markdown] lang="fr"
# Pour 3,6, le résidu stagne : il n'y a rien à trouver. Et au pli même, $\mu = 1$ : $J$ est singulière, on ne peut plus
# suivre $u$ en fonction de $\lambda$. `fem.continuation` ajoute une inconnue, $\lambda$, et une équation, la longueur
# parcourue sur la courbe (Keller, 1977). La courbe, elle, n'a rien de singulier : on passe le pli sans le sentir. Sur
# 40 éléments, il est en 3,5156 ; l'écart avec $\lambda^*$ décroît comme $h^2$.
#
# ## 6. Un film de savon
#
# Newton ne connaît pas la dimension. Entre deux anneaux, un film prend la plus petite aire :
# $$-\operatorname{div}\frac{\nabla u}{\sqrt{1 + |\nabla u|^2}} = 0.$$
# Entre deux cercles de même axe, c'est une **caténoïde** (Euler, 1744), pour un $c$ qui dépend de la hauteur,
# $$u = c\,\bigl(\operatorname{arcosh}(2/c) - \operatorname{arcosh}(r/c)\bigr).$$

# %% [markdown] lang="en"
# For 3.6, the residual stagnates: there is nothing to find. And at the fold itself, $\mu = 1$: $J$ is singular, and $u$
# can no longer be followed as a function of $\lambda$. `fem.continuation` adds an unknown, $\lambda$, and an equation,
# the length of curve run through (Keller, 1977). The curve has nothing singular: one passes the fold without feeling
# it. On 40 elements, it is at 3.5156; the distance to $\lambda^*$ decreases like $h^2$.
#
# ## 6. A film of soap
#
# Newton does not mind the dimension. Between two rings, a film takes the least area:
# $$-\operatorname{div}\frac{\nabla u}{\sqrt{1 + |\nabla u|^2}} = 0.$$
# Between two circles with the same axis, it is a **catenoid** (Euler, 1744), for some $c$ that depends on the height,
# $$u = c\,\bigl(\operatorname{arcosh}(2/c) - \operatorname{arcosh}(r/c)\bigr).$$

# %%
rings = fem.Space(fem.annulus(1, 2, 16, 64))
ends = {"inner": 1.2, "outer": 0}
w = fem.solve(fem.integral(fem.grad(u) @ fem.grad(v)), fem.integral(0 * v), rings, ends)
straight, areas = w.values.copy(), [fem.surface_area(w)]
film = fem.newton(*fem.minimal_surface(w), w, ends)
areas.append(fem.surface_area(w))
c = brentq(lambda c: c * (np.arccosh(2 / c) - np.arccosh(1 / c)) - 1.2, 0.5, 1)
r = np.linspace(1, 2, 101)
fig = plt.figure(figsize=(10, 4.2), layout="constrained")
left, right = fig.add_subplot(1, 2, 1, projection="3d"), fig.add_subplot(1, 2, 2)
left.plot_trisurf(*rings.nodes.T, w.values, triangles=rings.mesh.cells, cmap="cividis")
left.set(xlabel="x", ylabel="y", zlabel="u", title=tp.text("Le film", "The film"), aspect="equal", zticks=[0, 1])
radius = np.hypot(*rings.nodes.T)
right.plot(r, c * (np.arccosh(2 / c) - np.arccosh(r / c)), color="k", label=tp.text("caténoïde", "catenoid"))
right.plot(radius, w.values, "o", color=BLUE, ms=4, label="fem.newton")
right.plot(radius, straight, "x", color=ORANGE, ms=5, label=tp.text("départ : Laplace", "start: Laplace"))
right.set(xlabel="r", ylabel="u", title=tp.text("Une coupe", "A section"))
right.legend()
plt.show()
print(film.iterations, tp.text("itérations ; aires", "iterations; areas"), np.round(areas, 4))

# %% [markdown] lang="fr"
# ## 7. La chaleur
#
# Retour au temps : $u_t = \Delta u$. Sur une plaque isolée sauf en bas, où l'on impose 0, deux taches chaudes :

# %% [markdown] lang="en"
# ## 7. Heat
#
# Back to time: $u_t = \Delta u$. On a plate that is insulated except at the bottom, where 0 is imposed, two hot spots:

# %%
x, y = fem.coordinates()
plate = fem.Space(fem.rectangle(tp.size(48, 24), tp.size(48, 24)))
spots = fem.interpolate(
    plate, lambda x, y: 1.0 * ((np.hypot(x - 0.3, y - 0.65) < 0.2) | (np.hypot(x - 0.75, y - 0.3) < 0.15))
)
flow = {"mass": fem.integral(u * v), "stiffness": fem.integral(fem.grad(u) @ fem.grad(v))}
run = fem.evolve(spots, 0.032, **flow, dirichlet={"bottom": 0}, step=0.001, save_every=8)
run.plot()
plt.show()

# %% [markdown] lang="fr"
# En espace, P1 donne $M\,\dot u + K u = 0$, avec la **matrice de masse** $M_{ij} = \int \varphi_i\,\varphi_j$. En
# temps, le **schéma θ** prend $K u$ en partie au début du pas, en partie à la fin :
# $$M\,\frac{u_{k+1} - u_k}{\Delta t} + K\,\bigl(\theta\,u_{k+1} + (1 - \theta)\,u_k\bigr) = 0.$$
# $\theta = 0$ : **Euler explicite** ; $\theta = 1$ : **Euler implicite** ; $\theta = 1/2$ : **Crank–Nicolson** (1947).
#
# **Exercice 4.** Écrivez `theta_step(u, dt, theta, M, K)`, qui renvoie $u_{k+1}$.
# - Mettez ce qui est connu à droite, l'inconnue à gauche.

# %% [markdown] lang="en"
# In space, P1 gives $M\,\dot u + K u = 0$, with the **mass matrix** $M_{ij} = \int \varphi_i\,\varphi_j$. In time, the
# **θ scheme** takes $K u$ partly at the beginning of the step, partly at its end:
# $$M\,\frac{u_{k+1} - u_k}{\Delta t} + K\,\bigl(\theta\,u_{k+1} + (1 - \theta)\,u_k\bigr) = 0.$$
# $\theta = 0$: **explicit Euler**; $\theta = 1$: **implicit Euler**; $\theta = 1/2$: **Crank–Nicolson** (1947).
#
# **Exercise 4.** Write `theta_step(u, dt, theta, M, K)`, which returns $u_{k+1}$.
# - Put what is known on the right, the unknown on the left.


# %% exercise="fem.theta_step"
def theta_step(u, dt, theta, M, K):
    # solution
    return np.linalg.solve(M + theta * dt * K, M @ u - (1 - theta) * dt * (K @ u))


# %% check
check("fem.theta_step", theta_step)

# %% hint="fem.theta_step" lang="fr"
# Multipliez par $\Delta t$, puis rassemblez ce qui contient $u_{k+1}$ : $M$ et $\theta\,\Delta t\,K$.

# %% hint="fem.theta_step" lang="en"
# Multiply by $\Delta t$, then put together what has $u_{k+1}$ in it: $M$ and $\theta\,\Delta t\,K$.

# %% hint="fem.theta_step" lang="fr"
# À droite : $M u_k - (1 - \theta)\,\Delta t\,K u_k$. Pour $\theta = 1$ il ne doit rester que $M u_k$.

# %% hint="fem.theta_step" lang="en"
# On the right: $M u_k - (1 - \theta)\,\Delta t\,K u_k$. For $\theta = 1$ nothing but $M u_k$ must be left.


# %% mutant="fem.theta_step" expect="swapped"
def theta_step(u, dt, theta, M, K):
    return np.linalg.solve(M + (1 - theta) * dt * K, (M - theta * dt * K) @ u)


# %% mutant="fem.theta_step" expect="no-mass"
def theta_step(u, dt, theta, M, K):
    one = np.eye(len(u))
    return np.linalg.solve(one + theta * dt * K, (one - (1 - theta) * dt * K) @ u)


# %% mutant="fem.theta_step" expect="source-sign"
def theta_step(u, dt, theta, M, K):
    return np.linalg.solve(M + theta * dt * K, (M + (1 - theta) * dt * K) @ u)


# %% mutant="fem.theta_step" expect="mass-left-only"
def theta_step(u, dt, theta, M, K):
    return np.linalg.solve(M + theta * dt * K, u - (1 - theta) * dt * (K @ u))


# %% [markdown] lang="fr"
# Quel ordre en temps ? Partons de $\sin \pi x$, un vecteur propre de $K v = \lambda M v$, de valeur $\lambda_1$. Alors
# $u = e^{-\lambda_1 t} \sin \pi x$ résout exactement $M\,\dot u + K u = 0$, et toute l'erreur vient du temps. SDIRK2
# est un schéma à deux étages (Alexander, 1977).

# %% [markdown] lang="en"
# Of what order in time? Let us start from $\sin \pi x$, an eigenvector of $K v = \lambda M v$ for a value $\lambda_1$.
# Then $u = e^{-\lambda_1 t} \sin \pi x$ solves $M\,\dot u + K u = 0$ exactly, and all of the error comes from time.
# SDIRK2 is a scheme of two stages (Alexander, 1977).

# %%
M = (4 * np.eye(n - 1) + np.eye(n - 1, k=1) + np.eye(n - 1, k=-1)) / (6 * n)
rate = 6 * n**2 * (1 - np.cos(np.pi / n)) / (2 + np.cos(np.pi / n))
wave, counts = np.sin(np.pi * np.arange(1, n) / n), np.array([5, 10, 20, 40, 80])


def your_error(count, theta):
    mine = wave
    for _ in range(count):
        mine = theta_step(mine, 0.2 / count, theta, M, K)
    return np.max(np.abs(mine - np.exp(-0.2 * rate) * wave))


# %%
heat = {"mass": fem.integral(u * v), "stiffness": stiffness, "dirichlet": {"": 0}}
fig, ax = plt.subplots(figsize=(6.6, 4), layout="constrained")
for name, scheme, theta, look, colour in (
    (tp.text("Euler implicite", "implicit Euler"), "implicit_euler", 1, "o-", BLUE),
    ("Crank–Nicolson", "crank_nicolson", 0.5, "s--", ORANGE),
    ("SDIRK2", "sdirk2", None, "^-.", GREEN),
):
    gaps = []
    for count in counts:
        w = fem.interpolate(V, np.sin(np.pi * x))
        fem.evolve(w, 0.2, **heat, scheme=scheme, step=0.2 / count)
        gaps.append(abs(w.at([[0.5]])[0] - np.exp(-0.2 * rate)))
    ax.loglog(0.2 / counts, gaps, look, color=colour, label=name)
    print(name, f"{mixlab.observed_order(0.2 / counts, gaps):.2f}")
    if theta and ready("fem.theta_step"):
        ax.plot(0.2 / counts, [your_error(count, theta) for count in counts], "k+", ms=12)
ax.set(xlabel="Δt", xticks=0.2 / counts, xticklabels=0.2 / counts)
ax.set_ylabel(tp.text("erreur en t = 0,2", "error at t = 0.2"))
ax.minorticks_off()
ax.set_title(tp.text("Ordres observés (croix : les vôtres)", "Observed orders (crosses: yours)"))
ax.legend()
plt.show()

# %% [markdown] lang="fr"
# ## 8. Quel pas ?
#
# Sur un vecteur propre, un pas d'Euler explicite multiplie par $1 - \Delta t\,\lambda$. Le calcul reste borné si
# $|1 - \Delta t\,\lambda| \le 1$ pour **toutes** les valeurs propres de $K v = \lambda M v$.
#
# **Exercice 5.** Écrivez `largest_step(M, K)`, le plus grand pas stable.
# - `scipy.linalg.eigh(A, B)` résout $A v = \lambda B v$.

# %% [markdown] lang="en"
# ## 8. Which step?
#
# On an eigenvector, a step of explicit Euler multiplies by $1 - \Delta t\,\lambda$. The computation stays bounded if
# $|1 - \Delta t\,\lambda| \le 1$ for **all** eigenvalues of $K v = \lambda M v$.
#
# **Exercise 5.** Write `largest_step(M, K)`, the largest stable step.
# - `scipy.linalg.eigh(A, B)` solves $A v = \lambda B v$.


# %% exercise="fem.largest_step"
def largest_step(M, K):
    # solution
    return 2 / scipy.linalg.eigh(K, M, eigvals_only=True)[-1]


# %% check
check("fem.largest_step", largest_step)

# %% hint="fem.largest_step" lang="fr"
# Toutes les $\lambda$ sont positives : la condition est $\Delta t\,\lambda \le 2$. Laquelle est la plus exigeante ?

# %% hint="fem.largest_step" lang="en"
# All $\lambda$ are positive: the condition is $\Delta t\,\lambda \le 2$. Which one is the most demanding?

# %% hint="fem.largest_step" lang="fr"
# `scipy.linalg.eigh(K, M, eigvals_only=True)` les donne dans l'ordre croissant.

# %% hint="fem.largest_step" lang="en"
# `scipy.linalg.eigh(K, M, eigvals_only=True)` gives them in increasing order.


# %% mutant="fem.largest_step" expect="one-over"
def largest_step(M, K):
    return 1 / scipy.linalg.eigh(K, M, eigvals_only=True)[-1]


# %% mutant="fem.largest_step" expect="slowest"
def largest_step(M, K):
    return 2 / scipy.linalg.eigh(K, M, eigvals_only=True)[0]


# %% mutant="fem.largest_step" expect="no-mass"
def largest_step(M, K):
    return 2 / np.linalg.eigvalsh(K)[-1]


# %% mutant="fem.largest_step" expect="eigenvalue"
def largest_step(M, K):
    return scipy.linalg.eigh(K, M, eigvals_only=True)[-1]


# %% [markdown] lang="fr"
# mixlab refuse un pas trop long, et donne le même nombre. On peut lui demander de passer outre : à gauche, 150 pas
# juste sous la limite, puis 5 % au-dessus. À droite, quatre pas de 0,005 pour une donnée qui saute, avec deux schémas
# qui ne sont jamais instables.

# %% [markdown] lang="en"
# mixlab refuses a step that is too long, and gives the same number. One can ask it to go on all the same: on the left,
# 150 steps just below the limit, then 5% beyond. On the right, four steps of 0.005 from values that jump, by two
# schemes that are never unstable.

# %%
w = fem.interpolate(V, x * (1 - x))
try:
    fem.evolve(w, 0.1, **heat, scheme="explicit_euler", step=0.001)
except mixlab.DivergenceError as refused:
    print(refused)
if ready("fem.largest_step"):
    print(tp.text("le vôtre :", "yours:"), f"{largest_step(M, K):.5g}", f"h²/6 = {1 / (6 * n**2):.5g}")

# %%
ends, limit = np.linspace(0, 1, n + 1), 1 / (6 * n**2)
fig, (left, right) = plt.subplots(1, 2, figsize=(10, 3.8), layout="constrained")
for factor, name, look, colour in ((1.05, tp.text("1,05 h²/6", "1.05 h²/6"), "-", RED), (1, "h²/6", "--", BLUE)):
    w = fem.interpolate(V, x * (1 - x))
    options = {"scheme": "explicit_euler", "step": factor * limit, "check_stability": False}
    fem.evolve(w, 150 * factor * limit, **heat, **options)
    left.plot(ends, w.at(np.c_[ends]), look, color=colour, label=f"Δt = {name}")
left.set(xlabel="x", ylabel="u", title=tp.text("Euler explicite, 150 pas", "Explicit Euler, 150 steps"))
for name, scheme, step, look, colour in (
    ("Crank–Nicolson", "crank_nicolson", 0.005, ".-", ORANGE),
    ("SDIRK2", "sdirk2", 0.005, ".--", GREEN),
    (tp.text("pas très courts", "very short steps"), "sdirk2", 1e-4, "-", "k"),
):
    w = fem.interpolate(V, lambda x: 1.0 * (abs(x - 0.5) < 0.26))
    fem.evolve(w, 0.02, **heat, scheme=scheme, step=step)
    right.plot(ends, w.at(np.c_[ends]), look, color=colour, lw=1, label=name)
right.set(xlabel="x", ylabel="u", title=tp.text("Une donnée qui saute, t = 0,02", "Values that jump, t = 0.02"))
left.legend()
right.legend()
plt.show()

# %% [markdown] lang="fr"
# La limite d'Euler explicite est environ $h^2/6$ : deux fois plus de nœuds, quatre fois plus de pas. Crank–Nicolson
# n'explose jamais, mais pour $z = \Delta t\,\lambda$ grand il multiplie par $(1 - z/2)/(1 + z/2)$, proche de $-1$ :
# les dents de scie du saut changent de signe et restent. SDIRK2 multiplie alors par presque 0 ; on dit qu'il est
# **L-stable**.
#
# Qui va le plus vite ? Sur le carré, avec une matrice creuse, SciPy avance par BDF, d'ordre 1 à 5 ; mixlab par SDIRK2,
# à pas adapté. Les tolérances sont choisies pour que les deux erreurs en temps soient d'environ $10^{-5}$. Pour que
# $M^{-1}$ soit creuse, $M$ est **condensée** : chaque ligne est remplacée par sa somme, sur la diagonale.

# %% [markdown] lang="en"
# Explicit Euler's limit is about $h^2/6$: twice as many nodes, four times as many steps. Crank–Nicolson never blows
# up, but for a large $z = \Delta t\,\lambda$ it multiplies by $(1 - z/2)/(1 + z/2)$, near $-1$: the sawteeth of the
# jump change sign and stay. SDIRK2 then multiplies by almost 0; it is called **L-stable**.
#
# Who is the fastest? On the square, with a sparse matrix, SciPy advances by BDF, of order 1 to 5; mixlab by SDIRK2,
# with steps that adapt. Tolerances are chosen so that both errors in time are about $10^{-5}$. For $M^{-1}$ to be
# sparse, $M$ is **lumped**: each row is replaced by its sum, on the diagonal.

# %%
sizes = (16, 32, tp.size(64, 48))
spaces = {n: fem.Space(fem.rectangle(n, n)) for n in sizes}


def with_mixlab(n):
    w = fem.interpolate(spaces[n], 16 * x * (1 - x) * y * (1 - y))
    fem.evolve(w, 0.1, **flow, dirichlet={"": 0}, lumped=True, tolerance=1e-6, step=1e-4)
    return w.values


def with_scipy(n):
    W = spaces[n]
    inside = np.flatnonzero(np.all((W.nodes > 0) & (W.nodes < 1), axis=1))
    A, mass = (fem.assemble(form, W) for form in (flow["stiffness"], flow["mass"]))
    J = scipy.sparse.csc_matrix(-scipy.sparse.diags(1 / np.ravel(mass.sum(axis=1))[inside]) @ A[inside][:, inside])
    X, Y = W.nodes[inside].T
    start, options = 16 * X * (1 - X) * Y * (1 - Y), {"method": "BDF", "rtol": 1e-5, "atol": 1e-7}
    values = np.zeros(W.size)
    values[inside] = solve_ivp(lambda t, w: J @ w, (0, 0.1), start, jac=J, **options).y[:, -1]
    return values


contenders = {"mixlab": with_mixlab, "SciPy": with_scipy}
compare(contenders, make_inputs=lambda n: n, sizes=sizes, tolerance=1e-4)

# %% [markdown] lang="fr"
# Presque tout le temps passe à factoriser et à résoudre. Sur la grille 64 × 64, SciPy rattrape mixlab ou le dépasse :
# grâce à son ordre, 65 pas lui suffisent, contre 105. Exigez $10^{-8}$, et l'écart grandit : l'ordre 2 se paie en pas.
#
# ## 9. Une question ouverte
#
# Réunissons les deux moitiés : $u_t = u'' + \lambda\,e^u$, en partant de $u = 0$. À gauche, le maximum de $u$ au cours
# du temps. À droite, le temps $T$ qu'il met pour atteindre 4, quand $\lambda$ dépasse $\lambda^*$.

# %% [markdown] lang="en"
# Nearly all of the time goes into factorising and solving. On the 64 × 64 grid SciPy catches up with mixlab or passes
# it: thanks to its order, 65 steps are enough, against 105. Ask for $10^{-8}$, and the gap widens: order 2 is paid for
# in steps.
#
# ## 9. An open question
#
# Let us join the two halves: $u_t = u'' + \lambda\,e^u$, starting from $u = 0$. On the left, the maximum of $u$ in
# time. On the right, the time $T$ it takes to reach 4, when $\lambda$ is beyond $\lambda^*$.

# %%
fig, (left, right) = plt.subplots(1, 2, figsize=(10, 3.8), layout="constrained")
thin, beyond, delays = fem.Space(fem.interval(0, 1, 16), "P2"), [], []
colours = (BLUE, GREEN, PINK, ORANGE, RED, "k")
for lam, colour in zip((3.4, 3.52, 3.54, 3.6, 3.8, 4.5), colours, strict=True):
    w, tops = fem.Function(thin), [0.0]
    while tops[-1] < 4 and len(tops) < tp.size(1500, 1200):
        fem.evolve(w, 0.01, **heat, reaction=fem.integral(lam * np.exp(w) * v), step=0.005, progress=False)
        tops.append(w.values.max())
    left.plot(0.01 * np.arange(len(tops)), tops, color=colour, label=f"λ = {lam}")
    if tops[-1] >= 4:
        beyond.append(lam - strength(fold))
        delays.append(0.01 * len(tops))
left.set(xlabel="t", ylabel="max u", ylim=(0, 4), title=tp.text("Explosion, ou équilibre", "Explosion, or equilibrium"))
left.legend(fontsize=8)
right.loglog(beyond, delays, "o-", color=BLUE)
right.set(xlabel="λ − λ*", ylabel="T", title=tp.text("Le temps avant l’explosion", "The time before the explosion"))
for axis, ticks in ((right.xaxis, (0.01, 0.03, 0.1, 0.3, 1)), (right.yaxis, (0.5, 1, 2, 5, 10))):
    axis.set_ticks(ticks, labels=ticks)
right.minorticks_off()
plt.show()

# %% [markdown] lang="fr"
# Répondez en quelques phrases :
# - pourquoi les courbes restent-elles si longtemps près d'une même valeur ? Laquelle, sur la première figure ?
# - quelle est la pente à droite, pour les petits $\lambda - \lambda^*$ ? Près du pli, l'écart $a$ suit, à des
#   constantes près, $\dot a = (\lambda - \lambda^*) + a^2$ : combien de temps met-il pour aller de $-\infty$ à
#   $+\infty$ ?
# - on vous montre une plaque qui paraît en équilibre. Que faut-il savoir pour dire qu'elle est sûre ?
#
# ## À retenir
#
# - Picard : la non-linéarité au pas d'avant ; convergence linéaire, si le facteur est sous 1.
# - Newton : la jacobienne à chaque itération ; convergence quadratique, si l'on part assez près. Vérifiez $J$.
# - Une branche peut faire demi-tour : suivez-la par sa longueur, non par $\lambda$.
# - Chaleur : Euler explicite exige $\Delta t \le 2/\lambda_{\max}$ ; pour une donnée rude, un schéma L-stable.

# %% [markdown] lang="en"
# Answer in a few sentences:
# - why do the curves stay so long near one value? Which one, on the first figure?
# - what is the slope on the right, for small $\lambda - \lambda^*$? Near the fold, the distance $a$ to it follows, up
#   to constants, $\dot a = (\lambda - \lambda^*) + a^2$: how long does it take to go from $-\infty$ to $+\infty$?
# - you are shown a slab that seems to be in equilibrium. What must be known to say that it is safe?
#
# ## To keep
#
# - Picard: the nonlinear term from the step before; linear convergence, if the factor is below 1.
# - Newton: the Jacobian at each iteration; quadratic convergence, from a start that is near enough. Check $J$.
# - A branch may turn back: follow it by its length, not by $\lambda$.
# - Heat: explicit Euler wants $\Delta t \le 2/\lambda_{\max}$; for rough values, an L-stable scheme.
