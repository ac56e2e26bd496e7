# SPDX-License-Identifier: BSD-3-Clause
# ---
# practical: fem-03
# course: 254-1-11
# objectives: [1-11.4, 1-11.5, 1-11.6]
# title: Problèmes non linéaires et équation de la chaleur
#   | Nonlinear problems and the heat equation
# minutes: 120
# needs: [NumPy, P1 en dimension un (fem-01) | NumPy, P1 in one dimension (fem-01)]
# ---

# %% [markdown] lang="fr"
# Une réaction chauffe, et plus il fait chaud, plus elle va vite. Tant que les parois évacuent la chaleur, tout va bien.
# À la fin de la séance vous saurez calculer cet équilibre par le **point fixe** et par **Newton**, le suivre jusqu'à
# l'endroit où il disparaît, et calculer une évolution dans le temps sans qu'elle explose à tort.

# %% [markdown] lang="en"
# A reaction heats, and the hotter it is, the faster it goes. As long as the walls carry the heat away, all is well. By
# the end of this practical you will be able to compute this equilibrium by a **fixed point** and by **Newton's
# method**, to follow it up to the place where it disappears, and to compute an evolution in time that does not explode
# for the wrong reasons.

# %%
import matplotlib.pyplot as plt
import numpy as np
from scipy.integrate import solve_ivp
from scipy.linalg import eigh
from scipy.optimize import root
from scipy.sparse import diags_array

from mixlab import fem
from mixlab.practicals import check, compare, hint, ready, setup

tp = setup("fem-03")
BLUE, ORANGE, GREEN, RED = "#0072B2", "#E69F00", "#009E73", "#D55E00"

# %% [markdown] lang="fr"
# ## 1. D'abord une image
#
# Le **problème de Bratu** (1914) est le modèle le plus simple d'une telle réaction, entre deux parois à température
# fixée (Frank-Kamenetskii, 1938) :
# $$-u'' = \lambda\,e^u \ \text{ sur } (0, 1), \qquad u(0) = u(1) = 0.$$
# $u$ est la hausse de température, $\lambda$ la force de la réaction. En dimension un, tout est connu :
# $$u(x) = 2 \ln\frac{\cosh\theta}{\cosh(\theta\,(1 - 2x))}, \qquad \lambda = \frac{8\,\theta^2}{\cosh^2\theta}.$$
# Regardez la courbe de gauche. Combien de solutions pour $\lambda = 2$ ? Et pour $\lambda = 4$ ?

# %% [markdown] lang="en"
# ## 1. A picture first
#
# **Bratu's problem** (1914) is the simplest model of such a reaction, between two walls whose temperature is fixed
# (Frank-Kamenetskii, 1938):
# $$-u'' = \lambda\,e^u \ \text{ on } (0, 1), \qquad u(0) = u(1) = 0.$$
# $u$ is the rise in temperature, $\lambda$ the strength of the reaction. In one dimension, all is known:
# $$u(x) = 2 \ln\frac{\cosh\theta}{\cosh(\theta\,(1 - 2x))}, \qquad \lambda = \frac{8\,\theta^2}{\cosh^2\theta}.$$
# Look at the curve on the left. How many solutions are there for $\lambda = 2$? And for $\lambda = 4$?


# %%
def exact(theta, x):
    return 2 * np.log(np.cosh(theta) / np.cosh(theta * (1 - 2 * x)))


thetas, fine = np.linspace(0.01, 3.2, 400), np.linspace(0, 1, 201)
strengths = 8 * thetas**2 / np.cosh(thetas) ** 2
fig, (left, right) = plt.subplots(1, 2, figsize=(10, 3.8), layout="constrained")
left.plot(strengths, exact(thetas, 0.5), color=BLUE)
left.axvline(2, color="0.6", lw=0.8)
left.set(xlabel=r"$\lambda$", ylabel="u(1/2)", title=tp.text("Toutes les solutions", "All solutions"))
for theta, colour, look in ((0.589388, BLUE, "-"), (2.126797, RED, "--")):
    right.plot(fine, exact(theta, fine), look, color=colour, label=rf"$\theta$ = {theta:.3f}")
    left.plot(2, exact(theta, 0.5), "o", color=colour)
right.set(xlabel="x", ylabel="u", title=tp.text("Les deux solutions pour λ = 2", "The two solutions for λ = 2"))
right.legend()
plt.show()

# %% [markdown] lang="fr"
# La branche fait demi-tour en $\lambda^* = 3{,}5138$ : c'est un **pli**. Au-delà il n'y a pas d'équilibre, et la
# température monte sans fin.
#
# ## 2. Le point fixe
#
# On teste avec $v$, on intègre par parties, on prend P1 sur $n$ éléments de longueur $h$. Pour $\int e^u v$, la règle
# des trapèzes suffit : au nœud $i$ elle donne $h\,e^{u_i}$. Reste un système non linéaire, de matrice
# $K = \frac1h \operatorname{tridiag}(-1, 2, -1)$ :
# $$K\,u = \lambda\,h\,e^u.$$
# L'idée la plus simple est de mettre l'ancien $u$ à droite et de résoudre ; c'est la **méthode de Picard**.
#
# **Exercice 1.** Écrivez `picard_step(K, h, lam, u)` : le $w$ tel que $K\,w = \lambda\,h\,e^u$.
# - `K` est une matrice NumPy, `u` les valeurs aux nœuds intérieurs ;
# - bloqué ? `hint("fem.bratu_picard")`.

# %% [markdown] lang="en"
# The branch turns back at $\lambda^* = 3.5138$: this is a **fold**. Beyond it there is no equilibrium, and the
# temperature rises without end.
#
# ## 2. The fixed point
#
# Test with $v$, integrate by parts, take P1 on $n$ cells of length $h$. For $\int e^u v$ the trapezoidal rule is
# enough: at point $i$ it gives $h\,e^{u_i}$. What is left is a nonlinear system, of matrix
# $K = \frac1h \operatorname{tridiag}(-1, 2, -1)$:
# $$K\,u = \lambda\,h\,e^u.$$
# The simplest idea is to put the old $u$ on the right and to solve; this is **Picard's method**.
#
# **Exercise 1.** Write `picard_step(K, h, lam, u)`: the $w$ with $K\,w = \lambda\,h\,e^u$.
# - `K` is a NumPy matrix, `u` the values at the points inside;
# - stuck? `hint("fem.bratu_picard")`.


# %% exercise="fem.bratu_picard"
def picard_step(K, h, lam, u):
    # solution
    return np.linalg.solve(K, lam * h * np.exp(u))


# %% check
check("fem.bratu_picard", picard_step)

# %% hint="fem.bratu_picard" lang="fr"
# `np.exp(u)` prend l'exponentielle de chaque valeur. Le second membre a une valeur par nœud.

# %% hint="fem.bratu_picard" lang="en"
# `np.exp(u)` takes the exponential of each value. The right-hand side has one value a point.

# %% hint="fem.bratu_picard" lang="fr"
# `np.linalg.solve(K, b)` résout $K\,w = b$. N'oubliez ni $\lambda$ ni $h$ dans `b`.

# %% hint="fem.bratu_picard" lang="en"
# `np.linalg.solve(K, b)` solves $K\,w = b$. Forget neither $\lambda$ nor $h$ in `b`.


# %% mutant="fem.bratu_picard" expect="no-cell"
def picard_step(K, h, lam, u):
    return np.linalg.solve(K, lam * np.exp(u))


# %% mutant="fem.bratu_picard" expect="no-load"
def picard_step(K, h, lam, u):
    return np.linalg.solve(K, h * np.exp(u))


# %% mutant="fem.bratu_picard" expect="product"
def picard_step(K, h, lam, u):
    return K @ (lam * h * np.exp(u))


# %% mutant="fem.bratu_picard" expect="linearised"
def picard_step(K, h, lam, u):
    return np.linalg.solve(K, lam * h * (1 + u))


# %% [markdown] lang="fr"
# Partons de $u = 0$, et comparons à la solution discrète, que SciPy donne à $10^{-14}$ près.

# %% [markdown] lang="en"
# Let us start from $u = 0$, and compare with the discrete solution, which SciPy gives to $10^{-14}$.

# %%
n = 40
h, x = 1 / n, np.linspace(0, 1, n + 1)[1:-1]
K = (2 * np.eye(n - 1) - np.eye(n - 1, k=1) - np.eye(n - 1, k=-1)) / h


def solution(lam):
    return root(
        lambda u: K @ u - lam * h * np.exp(u), 0 * x, jac=lambda u: K - np.diag(lam * h * np.exp(u)), tol=1e-14
    ).x


def history(step, lam, count):
    """The errors of u = 0, step(0), step(step(0)), ..."""
    u, limit, errors = 0 * x, solution(lam), []
    for _ in range(count):
        errors.append(np.abs(u - limit).max())
        u = step(u, lam)
    return errors


# %%
if ready("fem.bratu_picard"):
    fig, ax = plt.subplots(figsize=(6.4, 3.8), layout="constrained")
    for lam, colour, mark in ((1, BLUE, "o"), (2, GREEN, "s"), (3, ORANGE, "D"), (3.45, RED, "^")):
        errors = history(lambda u, lam: picard_step(K, h, lam, u), lam, 30)
        ax.semilogy(errors, mark + "-", color=colour, ms=3, label=rf"$\lambda$ = {lam}")
        print(f"λ = {lam}:", tp.text("facteur par pas", "factor per step"), f"{errors[12] / errors[11]:.2f}")
    ax.set(xlabel=tp.text("itération", "iteration"), ylabel=tp.text("plus grande erreur", "largest error"))
    ax.set_title(tp.text("Point fixe : un facteur par pas", "Fixed point: a factor per step"))
    ax.legend()
    plt.show()

# %% [markdown] lang="fr"
# Des droites : l'erreur est multipliée à chaque pas par un même facteur. C'est la **convergence linéaire**. Le facteur
# est le rayon spectral de la dérivée de $u \mapsto K^{-1} \lambda h\,e^u$, soit
# $K^{-1} \operatorname{diag}(\lambda h\,e^u)$. Il vaut 1 au pli : près de lui, le point fixe n'avance presque plus. Sur
# la branche haute, il dépasse 1 : cette solution est hors de portée.
#
# ## 3. Newton
#
# Posons $R(u) = K\,u - \lambda\,h\,e^u$, le **résidu**. La **méthode de Newton** remplace $R$ par sa tangente :
# $$J(u)\,\delta = -R(u), \qquad u \leftarrow u + \delta, \qquad J_{ij} = \frac{\partial R_i}{\partial u_j}.$$
#
# **Exercice 2.** Écrivez `residual_and_jacobian(K, h, lam, u)`, qui renvoie `(R, J)`.
# - $R_i$ contient $e^{u_i}$, et aucun autre $e^{u_j}$ : que vaut sa dérivée par rapport à $u_j$ ?

# %% [markdown] lang="en"
# Straight lines: at each step the error is multiplied by the same factor. This is **linear convergence**. The factor is
# the spectral radius of the derivative of $u \mapsto K^{-1} \lambda h\,e^u$, which is
# $K^{-1} \operatorname{diag}(\lambda h\,e^u)$. It is 1 at the fold: near it, the fixed point hardly moves any more. On
# the upper branch it is larger than 1: that solution is out of reach.
#
# ## 3. Newton
#
# Let $R(u) = K\,u - \lambda\,h\,e^u$ be the **residual**. **Newton's method** replaces $R$ by its tangent:
# $$J(u)\,\delta = -R(u), \qquad u \leftarrow u + \delta, \qquad J_{ij} = \frac{\partial R_i}{\partial u_j}.$$
#
# **Exercise 2.** Write `residual_and_jacobian(K, h, lam, u)`, which returns `(R, J)`.
# - $R_i$ contains $e^{u_i}$, and no other $e^{u_j}$: what is its derivative with respect to $u_j$?


# %% exercise="fem.bratu_jacobian"
def residual_and_jacobian(K, h, lam, u):
    # solution
    reaction = lam * h * np.exp(u)
    return K @ u - reaction, K - np.diag(reaction)


# %% check
check("fem.bratu_jacobian", residual_and_jacobian)

# %% hint="fem.bratu_jacobian" lang="fr"
# $\partial(K u)_i/\partial u_j = K_{ij}$. La dérivée de $\lambda h\,e^{u_i}$ par rapport à $u_j$ est nulle si
# $i \ne j$.

# %% hint="fem.bratu_jacobian" lang="en"
# $\partial(K u)_i/\partial u_j = K_{ij}$. The derivative of $\lambda h\,e^{u_i}$ with respect to $u_j$ is zero unless
# $i = j$.

# %% hint="fem.bratu_jacobian" lang="fr"
# `np.diag(d)` fait d'un vecteur une matrice diagonale.

# %% hint="fem.bratu_jacobian" lang="en"
# `np.diag(d)` makes a diagonal matrix of a vector.


# %% mutant="fem.bratu_jacobian" expect="broadcast"
def residual_and_jacobian(K, h, lam, u):
    return K @ u - lam * h * np.exp(u), K - lam * h * np.exp(u)


# %% mutant="fem.bratu_jacobian" expect="linear-part"
def residual_and_jacobian(K, h, lam, u):
    return K @ u - lam * h * np.exp(u), K


# %% mutant="fem.bratu_jacobian" expect="sign"
def residual_and_jacobian(K, h, lam, u):
    return K @ u - lam * h * np.exp(u), K + np.diag(lam * h * np.exp(u))


# %% mutant="fem.bratu_jacobian" expect="no-cell"
def residual_and_jacobian(K, h, lam, u):
    return K @ u - lam * h * np.exp(u), K - np.diag(lam * np.exp(u))


# %% [markdown] lang="fr"
# Une dérivée se vérifie toujours : $R(u + \epsilon d) - R(u) - \epsilon J d$ doit décroître comme $\epsilon^2$.

# %% [markdown] lang="en"
# A derivative can always be verified: $R(u + \epsilon d) - R(u) - \epsilon J d$ must decrease like $\epsilon^2$.

# %%
if ready("fem.bratu_jacobian"):
    u, d = np.sin(np.pi * x), np.cos(3 * x)
    R, J = residual_and_jacobian(K, h, 2, u)
    for epsilon in (1e-1, 1e-2, 1e-3):
        rest = residual_and_jacobian(K, h, 2, u + epsilon * d)[0] - R - epsilon * J @ d
        print(f"ε = {epsilon:.0e}: {np.abs(rest).max():.2e}")

# %% [markdown] lang="fr"
# **Exercice 3.** Écrivez `newton(problem, u, tolerance)`, qui renvoie `(u, steps)` : la solution, et le nombre de
# systèmes linéaires résolus.
# - `problem(u)` renvoie `(R, J)` ;
# - on s'arrête dès que $\|R(u)\| \le$ `tolerance` $\cdot \|R(u_0)\|$, norme euclidienne ;
# - au plus 50 pas.

# %% [markdown] lang="en"
# **Exercise 3.** Write `newton(problem, u, tolerance)`, which returns `(u, steps)`: the solution, and how many linear
# systems were solved.
# - `problem(u)` returns `(R, J)`;
# - stop as soon as $\|R(u)\| \le$ `tolerance` $\cdot \|R(u_0)\|$, in the Euclidean norm;
# - at most 50 steps.


# %% exercise="fem.newton_loop"
def newton(problem, u, tolerance):
    # solution
    R, J = problem(u)
    goal, steps = tolerance * np.linalg.norm(R), 0
    while np.linalg.norm(R) > goal and steps < 50:
        u = u - np.linalg.solve(J, R)
        R, J = problem(u)
        steps += 1
    return u, steps


# %% check
check("fem.newton_loop", newton)

# %% hint="fem.newton_loop" lang="fr"
# Calculez $\|R(u_0)\|$ une fois, avant la boucle. Dans la boucle : résoudre, mettre $u$ à jour, rappeler `problem`.

# %% hint="fem.newton_loop" lang="en"
# Compute $\|R(u_0)\|$ once, before the loop. In the loop: solve, update $u$, call `problem` again.

# %% hint="fem.newton_loop" lang="fr"
# N'écrivez pas `u -= ...` : cela changerait aussi le tableau que l'on vous a donné.

# %% hint="fem.newton_loop" lang="en"
# Do not write `u -= ...`: this would change the array that you were given, too.


# %% mutant="fem.newton_loop" expect="frozen"
def newton(problem, u, tolerance):
    R, J = problem(u)
    goal, steps = tolerance * np.linalg.norm(R), 0
    while np.linalg.norm(R) > goal and steps < 50:
        u = u - np.linalg.solve(J, R)
        R, _ = problem(u)
        steps += 1
    return u, steps


# %% mutant="fem.newton_loop" expect="one-step"
def newton(problem, u, tolerance):
    R, J = problem(u)
    return u - np.linalg.solve(J, R), 1


# %% mutant="fem.newton_loop" expect="one-more"
def newton(problem, u, tolerance):
    R, J = problem(u)
    goal, steps = tolerance * np.linalg.norm(R), 0
    while steps < 50:
        done = np.linalg.norm(R) <= goal
        u = u - np.linalg.solve(J, R)
        R, J = problem(u)
        steps += 1
        if done:
            return u, steps
    return u, steps


# %% [markdown] lang="fr"
# Voici les deux méthodes pour $\lambda = 2$. Avec un départ plus haut, Newton trouve aussi l'autre solution.

# %% [markdown] lang="en"
# Here are both methods for $\lambda = 2$. From a higher start, Newton finds the other solution, too.

# %%
if ready("fem.bratu_picard") and ready("fem.newton_loop") and ready("fem.bratu_jacobian"):

    def newton_step(u, lam):
        R, J = residual_and_jacobian(K, h, lam, u)
        return u - np.linalg.solve(J, R)

    slow = history(lambda u, lam: picard_step(K, h, lam, u), 2, 30)
    fast = history(newton_step, 2, 6)
    fig, (left, right) = plt.subplots(1, 2, figsize=(10, 3.8), layout="constrained")
    left.semilogy(slow, "s-", color=GREEN, ms=3, label="Picard")
    left.semilogy(fast, "o-", color=BLUE, ms=4, label="Newton")
    left.set(xlabel=tp.text("itération", "iteration"), ylabel=tp.text("plus grande erreur", "largest error"))
    left.set_title(tp.text("Les chiffres justes doublent", "Right digits double"))
    left.legend()
    for height, colour in ((0, BLUE), (5, RED)):
        u, steps = newton(lambda u: residual_and_jacobian(K, h, 2, u), height * np.sin(np.pi * x), 1e-10)
        right.plot(x, u, color=colour, label=tp.text(f"départ {height}, {steps} pas", f"start {height}, {steps} steps"))
    right.set(xlabel="x", ylabel="u", title=tp.text("Deux départs, deux solutions", "Two starts, two solutions"))
    right.legend()
    plt.show()

# %% [markdown] lang="fr"
# Chaque pas de Newton élève l'erreur au carré, à une constante près : $10^{-2}$, $10^{-4}$, $10^{-8}$. C'est la
# **convergence quadratique** (Kantorovitch, 1948). Le prix : une matrice à chaque pas, et un départ assez proche.
#
# ## 4. Faire le tour du pli
#
# Au pli, $J$ est singulière, et $\lambda$ ne paramètre plus la branche. La longueur d'arc, si. La **continuation**
# (Keller, 1977) prend $(u, \lambda)$ pour inconnue et ajoute une équation, l'avancée $\Delta s$ le long de la tangente
# $(\dot u, \dot\lambda)$ :
# $$R(u, \lambda) = 0, \qquad \langle \dot u, u - u_0\rangle + \dot\lambda\,(\lambda - \lambda_0) = \Delta s.$$
# Cette matrice agrandie est inversible, même au pli. mixlab s'en charge, dans un carré aussi, où personne n'a de
# formule.

# %% [markdown] lang="en"
# Each step of Newton squares the error, up to a constant: $10^{-2}$, $10^{-4}$, $10^{-8}$. This is **quadratic
# convergence** (Kantorovich, 1948). Its price: a matrix each step, and a start that is near enough.
#
# ## 4. Around the fold
#
# At the fold, $J$ is singular, and $\lambda$ is no parameter of the branch any more. Its arclength is.
# **Continuation** (Keller, 1977) takes $(u, \lambda)$ as the unknown and adds an equation, the progress $\Delta s$
# along the tangent $(\dot u, \dot\lambda)$:
# $$R(u, \lambda) = 0, \qquad \langle \dot u, u - u_0\rangle + \dot\lambda\,(\lambda - \lambda_0) = \Delta s.$$
# This larger matrix is invertible, even at the fold. mixlab takes care of it, on a square, too, where nobody has a
# formula.

# %%
line = fem.Space(fem.interval(0, 1, 32), "P2")
plate = fem.Space(fem.rectangle(tp.size(24, 12), tp.size(24, 12)), "P2")
fig, axes = plt.subplots(1, 2, figsize=(10, 3.8), layout="constrained")
for V, ax, name in zip((line, plate), axes, ("1-D", "2-D"), strict=True):
    w, lam = fem.Function(V), fem.Parameter(0.5)
    branch = fem.continuation(*fem.bratu(w, lam), w, lam, {"": 0}, lowest=0.5, largest_step=0.4, progress=False)
    branch.plot(ax)
    ax.set_title(tp.text(f"La branche de Bratu, {name}", f"Bratu's branch, {name}"))
    ax.set(xlabel=r"$\lambda$", ylabel=tp.text("plus grand u", "largest u"))
axes[0].plot(strengths, exact(thetas, 0.5), ":", color="k", label=tp.text("formule", "formula"))
axes[0].set(ylim=(-0.2, 5.5))
axes[0].legend()
plt.show()

# %% [markdown] lang="fr"
# Les plis sont en $3{,}513830719$ et en $6{,}808124423$ : par quatre murs, la chaleur s'évacue presque deux fois plus
# vite que par deux.
#
# Newton n'est pas réservé aux réactions. Un film de savon prend, parmi les graphes de même bord, la plus petite aire :
# $-\operatorname{div}\big(\nabla u / \sqrt{1 + |\nabla u|^2}\big) = 0$. Entre deux anneaux de rayons 1 et 2, à la bonne
# hauteur, c'est une **caténoïde** (Euler, 1744), $u = \operatorname{arcosh} 2 - \operatorname{arcosh} r$.

# %% [markdown] lang="en"
# The folds are at $3.513830719$ and at $6.808124423$: through four walls, heat leaves about twice as fast as through
# two.
#
# Newton is not only for reactions. A soap film takes, among the graphs with the same boundary, the least area:
# $-\operatorname{div}\big(\nabla u / \sqrt{1 + |\nabla u|^2}\big) = 0$. Between two rings of radii 1 and 2, at the
# right height, it is a **catenoid** (Euler, 1744), $u = \operatorname{arcosh} 2 - \operatorname{arcosh} r$.

# %%
ring = fem.Space(fem.annulus(1, 2, tp.size(12, 8), tp.size(64, 40)))
u, v = fem.trial(), fem.test()
rims = {"inner": np.arccosh(2), "outer": 0}
film = fem.solve(fem.integral(fem.grad(u) @ fem.grad(v)), fem.integral(0 * v), ring, rims)
harmonic = fem.surface_area(film)
result = fem.newton(*fem.minimal_surface(film), film, rims)
print(tp.text("aire :", "area:"), f"{harmonic:.4f} -> {fem.surface_area(film):.4f},", result)
ax = film.plot(surface=True)
ax.set_title(tp.text("Un film de savon entre deux anneaux", "A soap film between two rings"))
plt.show()

# %% [markdown] lang="fr"
# ## 5. L'équation de la chaleur
#
# Le temps revient : $u_t = u_{xx}$, $u = 0$ aux bouts. Éléments finis en espace, et il reste un système différentiel,
# $M\,\dot u + K\,u = 0$, où $M_{ij} = \int \varphi_i \varphi_j$ est la **matrice de masse**. Le **θ-schéma** prend
# $K u$ en partie au début du pas, en partie à la fin :
# $$M\,\frac{u^{k+1} - u^k}{\Delta t} + K\,\big(\theta\,u^{k+1} + (1 - \theta)\,u^k\big) = 0.$$
# $\theta = 0$ est Euler explicite, $1$ Euler implicite, $\frac12$ Crank–Nicolson.
#
# **Exercice 4.** Écrivez `theta_step(M, K, dt, theta, u)` : $u^{k+1}$.
#
# **Exercice 5.** Avec $\theta = 0$ et $K v = \lambda M v$, un mode $v$ est multiplié par $1 - \lambda\,\Delta t$ à
# chaque pas. Écrivez `largest_step(M, K)` : le plus grand $\Delta t$ pour lequel aucun mode ne grandit.
# - `eigh(K, M, eigvals_only=True)` de SciPy donne les $\lambda$, dans l'ordre croissant.

# %% [markdown] lang="en"
# ## 5. The heat equation
#
# Time comes back: $u_t = u_{xx}$, $u = 0$ at the ends. Finite elements in space leave a differential system,
# $M\,\dot u + K\,u = 0$, where $M_{ij} = \int \varphi_i \varphi_j$ is the **mass matrix**. The **theta scheme** takes
# $K u$ partly at the beginning of the step, partly at its end:
# $$M\,\frac{u^{k+1} - u^k}{\Delta t} + K\,\big(\theta\,u^{k+1} + (1 - \theta)\,u^k\big) = 0.$$
# $\theta = 0$ is explicit Euler, $1$ implicit Euler, $\frac12$ Crank–Nicolson.
#
# **Exercise 4.** Write `theta_step(M, K, dt, theta, u)`: $u^{k+1}$.
#
# **Exercise 5.** With $\theta = 0$ and $K v = \lambda M v$, a mode $v$ is multiplied by $1 - \lambda\,\Delta t$ at each
# step. Write `largest_step(M, K)`: the largest $\Delta t$ for which no mode grows.
# - SciPy's `eigh(K, M, eigvals_only=True)` gives the $\lambda$, in increasing order.


# %% exercise="fem.theta_step"
def theta_step(M, K, dt, theta, u):
    # solution
    return np.linalg.solve(M + theta * dt * K, M @ u - (1 - theta) * dt * (K @ u))


# %% check
check("fem.theta_step", theta_step)

# %% hint="fem.theta_step" lang="fr"
# Multipliez par $\Delta t$, puis rassemblez à gauche ce qui contient $u^{k+1}$.

# %% hint="fem.theta_step" lang="en"
# Multiply by $\Delta t$, then collect on the left what contains $u^{k+1}$.

# %% hint="fem.theta_step" lang="fr"
# La matrice à gauche est $M + \theta\,\Delta t\,K$.

# %% hint="fem.theta_step" lang="en"
# The matrix on the left is $M + \theta\,\Delta t\,K$.


# %% mutant="fem.theta_step" expect="swapped"
def theta_step(M, K, dt, theta, u):
    return np.linalg.solve(M + (1 - theta) * dt * K, (M - theta * dt * K) @ u)


# %% mutant="fem.theta_step" expect="sign"
def theta_step(M, K, dt, theta, u):
    return np.linalg.solve(M + theta * dt * K, (M + (1 - theta) * dt * K) @ u)


# %% mutant="fem.theta_step" expect="no-mass"
def theta_step(M, K, dt, theta, u):
    return np.linalg.solve(np.eye(len(u)) + theta * dt * K, u - (1 - theta) * dt * K @ u)


# %% mutant="fem.theta_step" expect="implicit"
def theta_step(M, K, dt, theta, u):
    return np.linalg.solve(M + theta * dt * K, M @ u)


# %% exercise="fem.largest_step"
def largest_step(M, K):
    # solution
    return 2 / eigh(K, M, eigvals_only=True)[-1]


# %% check
check("fem.largest_step", largest_step)

# %% hint="fem.largest_step" lang="fr"
# On veut $|1 - \lambda\,\Delta t| \le 1$ pour tous les modes. Comme $\lambda > 0$, un seul côté compte.

# %% hint="fem.largest_step" lang="en"
# What is wanted is $|1 - \lambda\,\Delta t| \le 1$ for all modes. As $\lambda > 0$, only one side matters.

# %% hint="fem.largest_step" lang="fr"
# $\lambda\,\Delta t \le 2$, pour la plus grande des valeurs propres.

# %% hint="fem.largest_step" lang="en"
# $\lambda\,\Delta t \le 2$, for the largest eigenvalue.


# %% mutant="fem.largest_step" expect="no-mass"
def largest_step(M, K):
    return 2 / np.linalg.eigvalsh(K)[-1]


# %% mutant="fem.largest_step" expect="smallest"
def largest_step(M, K):
    return 2 / eigh(K, M, eigvals_only=True)[0]


# %% mutant="fem.largest_step" expect="monotone"
def largest_step(M, K):
    return 1 / eigh(K, M, eigvals_only=True)[-1]


# %%
M = h / 6 * (4 * np.eye(n - 1) + np.eye(n - 1, k=1) + np.eye(n - 1, k=-1))
if ready("fem.largest_step"):
    print(tp.text("masse consistante :", "consistent mass:"), f"{largest_step(M, K) / h**2:.3f} h²")
    print(tp.text("masse condensée  :", "lumped mass:    "), f"{largest_step(h * np.eye(n - 1), K) / h**2:.3f} h²")

# %% [markdown] lang="fr"
# $\Delta t \lesssim h^2/6$ : diviser $h$ par deux demande quatre fois plus de pas. La **masse condensée** (chaque ligne
# de $M$ sommée sur la diagonale) permet trois fois plus. Les schémas implicites n'ont pas de limite ; reste à savoir ce
# qu'ils valent. Un créneau de chaleur au départ, et quatre pas trop longs pour lui :

# %% [markdown] lang="en"
# $\Delta t \lesssim h^2/6$: halving $h$ asks for four times as many steps. A **lumped mass** (each row of $M$ summed
# onto the diagonal) allows three times as much. Implicit schemes have no limit; what are they worth? A block of heat at
# the start, and four steps that are too long for it:

# %%
rod = fem.Space(fem.interval(0, 1, 100))
forms = {"mass": fem.integral(u * v), "stiffness": fem.integral(fem.dx(u) * fem.dx(v)), "dirichlet": {"": 0}}
nodes = rod.nodes[:, 0]
block = np.where(np.abs(nodes - 0.5) < 0.155, 1.0, 0.0)
modes, t = np.arange(1, 200)[:, None], 0.012
weights = 2 * (np.cos(0.345 * np.pi * modes) - np.cos(0.655 * np.pi * modes)) / (np.pi * modes)
series = (weights * np.exp(-((np.pi * modes) ** 2) * t) * np.sin(np.pi * modes * nodes)).sum(axis=0)
fig, axes = plt.subplots(1, 3, figsize=(11, 3.4), layout="constrained", sharey=True)
for ax, scheme, colour in zip(axes, ("implicit_euler", "crank_nicolson", "sdirk2"), (GREEN, RED, BLUE), strict=True):
    w = fem.Function(rod, block)
    fem.evolve(w, t, **forms, scheme=scheme, step=t / 4)
    ax.plot(nodes, block, ":", color="0.6", label="t = 0")
    ax.plot(nodes, series, color="0.5", label=tp.text("exacte", "exact"))
    ax.plot(nodes, w.values, "--", color=colour, label=scheme)
    ax.set(xlabel="x", title=scheme)
axes[0].set_ylabel("u")
axes[0].legend(fontsize="small")
fig.suptitle(tp.text("Quatre pas, t = 0,012", "Four steps, t = 0.012"))
plt.show()

# %% [markdown] lang="fr"
# Crank–Nicolson oscille : il multiplie un mode par $\frac{1 - z/2}{1 + z/2}$, $z = \lambda\,\Delta t$, qui tend vers
# $-1$ et non vers 0. Il est stable, mais n'amortit pas ce qui est raide. Euler implicite et SDIRK2 (Alexander, 1977)
# amortissent : ils sont **L-stables**. Et leur ordre ? Mesurons-le, avec une donnée lisse.

# %% [markdown] lang="en"
# Crank–Nicolson oscillates: it multiplies a mode by $\frac{1 - z/2}{1 + z/2}$, $z = \lambda\,\Delta t$, which tends to
# $-1$ and not to 0. It is stable, but does not damp what is stiff. Implicit Euler and SDIRK2 (Alexander, 1977) do: they
# are **L-stable**. And their order? Let us measure it, with smooth data.

# %%
smooth, (X, _) = fem.Space(fem.interval(0, 1, 20), "P3"), fem.coordinates()
start, truth = fem.interpolate(smooth, np.sin(np.pi * X)), np.exp(-0.1 * np.pi**2) * np.sin(np.pi * X)
steps = 0.1 / np.array((5, 10, 20, 40))
fig, ax = plt.subplots(figsize=(6.4, 4), layout="constrained")
schemes = {"implicit_euler": (GREEN, "s"), "crank_nicolson": (RED, "^"), "sdirk2": (BLUE, "o"), "bdf2": (ORANGE, "D")}
for scheme, (colour, mark) in schemes.items():
    errors = []
    for step in steps:
        w = fem.Function(smooth, start.values)
        fem.evolve(w, 0.1, **forms, scheme=scheme, step=step)
        errors.append(fem.norm_l2(smooth.mesh, w - truth))
    order = np.log2(errors[-2] / errors[-1])
    label = f"{scheme}: " + tp.text("ordre", "order") + f" {order:.2f}"
    ax.loglog(steps, errors, mark + "-", color=colour, label=label)
ax.set(xlabel=r"$\Delta t$", ylabel=tp.text("erreur en norme $L^2$", "error in the norm $L^2$"))
ax.set_title(tp.text("Ordres observés à t = 0,1", "Observed orders at t = 0.1"))
ax.legend()
plt.show()

# %% [markdown] lang="fr"
# ## 6. En dimension deux, et à côté de SciPy
#
# Rien ne change en dimension deux. Une plaque chauffée d'un côté, à partir de zéro :

# %% [markdown] lang="en"
# ## 6. In two dimensions, and beside SciPy
#
# Nothing changes in two dimensions. A plate heated on one side, from zero:

# %%
sheet = fem.Space(fem.rectangle(tp.size(40, 20), tp.size(20, 10), x1=2))
heat = {"mass": fem.integral(u * v), "stiffness": fem.integral(fem.grad(u) @ fem.grad(v))}
walls = {"left": 1, "right": 0}
run = fem.evolve(fem.Function(sheet), 1.0, **heat, dirichlet=walls, scheme="sdirk2", step=0.02, save_every=10)
axes = run.plot(count=4)
axes[0].figure.suptitle(tp.text("Une plaque chauffée à gauche", "A plate heated on the left"))
plt.show()

# %% [markdown] lang="fr"
# SciPy résout le même système différentiel : `solve_ivp` avec BDF, sa méthode pour les problèmes raides, et la matrice
# jacobienne creuse. On condense la masse des deux côtés, et on demande assez de précision pour que les réponses
# s'accordent à $10^{-4}$ près.

# %% [markdown] lang="en"
# SciPy solves the same differential system: `solve_ivp` with BDF, its method for stiff problems, and the sparse
# Jacobian. The mass is lumped on both sides, and enough accuracy is asked for that the answers agree to $10^{-4}$.


# %%
def with_scipy(u0):
    count = len(u0)
    A = diags_array([np.ones(count - 1), -2 * np.ones(count), np.ones(count - 1)], offsets=(-1, 0, 1))
    A = ((count + 1) ** 2 * A).tocsc()
    return solve_ivp(lambda t, u: A @ u, (0, 0.1), u0, method="BDF", jac=A, rtol=1e-5, atol=1e-8).y[:, -1]


def with_mixlab(u0):
    V = fem.Space(fem.interval(0, 1, len(u0) + 1))
    w = fem.Function(V, np.concatenate([[0], u0, [0]]))
    fem.evolve(w, 0.1, **forms, scheme="sdirk2", step=0.002, lumped=True)
    return w.values[1:-1]


race = compare(
    {"mixlab": with_mixlab, "SciPy BDF": with_scipy},
    make_inputs=lambda n: np.sin(np.pi * np.linspace(0, 1, n + 1)[1:-1]),
    sizes=tp.size((100, 400, 1600), (50, 100)),
    tolerance=1e-4,
)
race.plot()
plt.show()
race

# %% [markdown] lang="fr"
# ## 7. Une question ouverte
#
# Réunissons les deux parties : $u_t = u_{xx} + \lambda\,e^u$, à partir de $u = 0$. Diffusion implicite, réaction
# explicite : c'est un schéma **IMEX**. Voici la température au milieu.

# %% [markdown] lang="en"
# ## 7. An open question
#
# Let us put both parts together: $u_t = u_{xx} + \lambda\,e^u$, from $u = 0$. Diffusion implicit, reaction explicit:
# this is an **IMEX** scheme. Here is the temperature in the middle.

# %%
fig, ax = plt.subplots(figsize=(7, 4), layout="constrained")
for lam, colour, look in ((2, BLUE, "-"), (3.4, GREEN, "--"), (3.55, ORANGE, "-."), (4, RED, ":")):
    w, times, middle = fem.Function(rod), [0.0], [0.0]
    reaction = fem.integral(lam * np.exp(w) * v)
    while times[-1] < 5 and middle[-1] < 4:
        pause = 0.02 if middle[-1] < 1.8 else 0.002
        fem.evolve(w, pause, **forms, reaction=reaction, scheme="sdirk2", step=pause / 5)
        times.append(times[-1] + pause)
        middle.append(w.at([[0.5]])[0])
    ax.plot(times, middle, look, color=colour, label=rf"$\lambda$ = {lam}")
ax.set(xlabel=tp.text("temps t", "time t"), ylabel="u(1/2)", ylim=(0, 4))
ax.set_title(tp.text("De part et d'autre du pli", "On both sides of the fold"))
ax.legend()
plt.show()

# %% [markdown] lang="fr"
# Répondez en quelques phrases :
# - où vont les deux premières courbes ? Laquelle des deux solutions du début voit-on, et pourquoi jamais l'autre ?
# - pour $\lambda = 3{,}55$, la courbe hésite longtemps. Où ? Qu'y a-t-il, juste à côté, pour $\lambda = \lambda^*$ ?
# - si on veut retarder l'explosion deux fois plus, de combien faut-il se rapprocher du pli ?
#
# ## À retenir
#
# - Le point fixe gagne un facteur par pas, Newton double les chiffres. Newton veut une dérivée, et un bon départ.
# - Une dérivée se vérifie par différences.
# - À un pli, changer de paramètre : la longueur d'arc.
# - Euler explicite : $\Delta t \le 2/\lambda_{\max}$, de l'ordre de $h^2$. Implicite : pas de limite, mais
#   Crank–Nicolson n'amortit pas ce qui est raide.

# %% [markdown] lang="en"
# Answer in a few sentences:
# - where do the first two curves go? Which of the two solutions of the beginning does one see, and why never the other?
# - for $\lambda = 3.55$ the curve hesitates for long. Where? What is there, close by, for $\lambda = \lambda^*$?
# - to delay the explosion twice as much, how much nearer to the fold must one be?
#
# ## To keep
#
# - The fixed point gains a factor a step, Newton doubles the digits. Newton wants a derivative, and a good start.
# - A derivative can be verified by differences.
# - At a fold, change the parameter: arclength.
# - Explicit Euler: $\Delta t \le 2/\lambda_{\max}$, of the order of $h^2$. Implicit: no limit, but Crank–Nicolson does
#   not damp what is stiff.
