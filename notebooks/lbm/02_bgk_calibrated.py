# SPDX-License-Identifier: BSD-3-Clause
# ---
# practical: lbm-02
# course: 254-2-21
# objectives: [2-21.2]
# title: Un schéma BGK calibré en dimension deux | A BGK scheme calibrated in dimension two
# minutes: 120
# needs: [NumPy, le TP lbm-01 | NumPy, practical lbm-01]
# ---

# %% [markdown] lang="fr"
# Un schéma BGK tient en trois lignes et n'a qu'un bouton, le temps de relaxation $\tau$. Le tourner au hasard donne
# toujours *quelque chose*. Aujourd'hui nous le **calibrons** : bon nombre de Reynolds, murs à leur place, ordre mesuré,
# et limite de stabilité connue *avant* de lancer le calcul.

# %% [markdown] lang="en"
# A BGK scheme is three lines long and has one knob only, the relaxation time $\tau$. Turned at random, it always gives
# *something*. Today we **calibrate** it: the right Reynolds number, walls where they belong, an order that is measured,
# and a stability limit that is known *before* the computation starts.

# %%
import matplotlib.pyplot as plt
import numpy as np

from mixlab import DivergenceError, lbm
from mixlab.practicals import check, compare, hint, ready, setup

tp = setup("lbm-02")
BLUE, ORANGE, GREEN = "#0072B2", "#D55E00", "#009E73"

# %% [markdown] lang="fr"
# ## 1. D'abord une image
# Quatre tourbillons dans un carré périodique : Taylor et Green (1937) en ont donné la solution exacte. Ils gardent leur
# forme et meurent de viscosité.

# %% [markdown] lang="en"
# ## 1. A picture first
# Four vortices in a periodic square: Taylor and Green (1937) gave their exact solution. They keep their shape and die
# of viscosity.

# %%
vortices = lbm.TaylorGreen(n=64, relaxation_time=0.8, speed=0.05)
fig, axes = plt.subplots(1, 2, figsize=(9.6, 4), layout="constrained", sharey=True)
for ax in axes:
    image = ax.pcolormesh(vortices.x, vortices.y, vortices.vorticity, cmap="RdBu_r", vmin=-12.6, vmax=12.6)
    some, u = slice(2, None, 5), vortices.velocity
    ax.quiver(vortices.x[some], vortices.y[some], u[some, some, 0], u[some, some, 1], scale=18)
    ax.set(xlabel="$x / L$", title=tp.text("pas", "step") + f" {vortices.simulation.time}", aspect="equal")
    vortices.run(round(vortices.decay_time), progress=False)
axes[0].set_ylabel("$y / L$")
fig.colorbar(image, ax=axes, label=tp.text("vorticité ($U/L$)", "vorticity ($U/L$)"))
fig.suptitle(tp.text("Les tourbillons de Taylor-Green s'éteignent", "Taylor-Green vortices die away"))
plt.show()

# %% [markdown] lang="fr"
# ## 2. De la physique au réseau
# Un réseau ignore les mètres et les secondes. Il compte des **cellules** et des **pas**. Deux écoulements se
# ressemblent s'ils ont le même nombre de Reynolds ; on le conserve donc :
# $$\mathrm{Re} = \frac{U\,n}{\nu}, \qquad \nu = \frac13\left(\tau - \frac12\right),$$
# avec $n$ cellules sur la longueur de référence et une vitesse $U$ en cellules par pas.
#
# **Exercice 1.**
# - On choisit `reynolds`, `n` et `speed` ($U$).
# - Rendez le temps de relaxation $\tau$ qui en découle.
# - Bloqué ? Écrivez `hint("lbm.relaxation_time")` dans une cellule à vous.

# %% [markdown] lang="en"
# ## 2. From physics to the lattice
# A lattice knows nothing of metres and seconds. It counts **cells** and **steps**. Two flows look alike if they have
# the same Reynolds number, so that is what we keep:
# $$\mathrm{Re} = \frac{U\,n}{\nu}, \qquad \nu = \frac13\left(\tau - \frac12\right),$$
# with $n$ cells along the length of reference and a speed $U$ in cells per step.
#
# **Exercise 1.**
# - We choose `reynolds`, `n` and `speed` ($U$).
# - Return the relaxation time $\tau$ that follows.
# - Stuck? Write `hint("lbm.relaxation_time")` in a cell of your own.


# %% exercise="lbm.relaxation_time"
def relaxation_time(reynolds, n, speed):
    # solution
    nu = speed * n / reynolds
    return 3 * nu + 0.5


# %% check
check("lbm.relaxation_time", relaxation_time)

# %% hint="lbm.relaxation_time" lang="fr"
# Deux étapes : la viscosité d'abord, à partir de Re, puis τ à partir de la viscosité.

# %% hint="lbm.relaxation_time" lang="en"
# Two steps: the viscosity first, from Re, then τ from the viscosity.

# %% hint="lbm.relaxation_time" lang="fr"
# ν = U n / Re. Retournez ensuite ν = (τ − 1/2)/3 : que devient le 1/2 ?

# %% hint="lbm.relaxation_time" lang="en"
# ν = U n / Re. Then solve ν = (τ − 1/2)/3 for τ: what becomes of the 1/2?


# %% mutant="lbm.relaxation_time" expect="no-half"
def relaxation_time(reynolds, n, speed):
    return 3 * speed * n / reynolds


# %% mutant="lbm.relaxation_time" expect="inverse-reynolds"
def relaxation_time(reynolds, n, speed):
    return 3 * reynolds / (speed * n) + 0.5


# %% mutant="lbm.relaxation_time" expect="inverse-of-three"
def relaxation_time(reynolds, n, speed):
    return speed * n / reynolds / 3 + 0.5


# %% [markdown] lang="fr"
# Toute combinaison n'est pas bonne. `lbm.Units` part des mètres et dit en toutes lettres (en anglais) ce qui cloche.
# Voici un filet d'eau : 1 cm, 2 puis 20 cm/s. Lisez les trois réponses.

# %% [markdown] lang="en"
# Not every combination is a good one. `lbm.Units` starts from metres and says in words what is wrong. Here is a trickle
# of water: 1 cm, at 2 then 20 cm/s. Read the three answers.

# %%
for speed, cells, lattice_speed in ((0.02, 100, 0.05), (0.2, 50, 0.1), (0.02, 100, 0.3)):
    water = lbm.Units(0.01, speed, 1e-6, cells, lattice_speed, collision="bgk")
    print(f"Re = {water.reynolds:.0f}, n = {cells}, U = {lattice_speed}: tau = {water.relaxation_time:.4f}")
    for sentence in water.warnings() or ["OK"]:
        print("   ", sentence)

# %% [markdown] lang="fr"
# ## 3. Des murs
# Un canal : périodique selon $x$, un mur en bas, un mur en haut, **à une demi-cellule** des dernières rangées. Une
# particule qui part vers le mur le touche à mi-vol, fait demi-tour et rentre à la fin du pas dans la cellule d'où elle
# venait :
# $$f_q(x, t+1) = f^*_{\bar q}(x, t) \quad\text{pour chaque } q \text{ qui entre par le mur.}$$
# L'étoile veut dire « après le choc, avant le vol », et $\bar q$ est la direction opposée à $q$.
#
# Voici vos deux gestes de lbm-01.

# %% [markdown] lang="en"
# ## 3. Walls
# A channel: periodic along $x$, a wall at the bottom, a wall at the top, **half a cell** outside the last rows. A
# particle that leaves for the wall meets it half-way, turns round, and at the end of the step is back in the cell it
# came from:
# $$f_q(x, t+1) = f^*_{\bar q}(x, t) \quad\text{for each } q \text{ that enters from the wall.}$$
# The star means “after the collision, before the flight”, and $\bar q$ is the direction opposite to $q$.
#
# Here are your two moves of lbm-01.

# %%
c, w, opposite = lbm.D2Q9.velocities, lbm.D2Q9.weights, lbm.D2Q9.opposite


def collide(f, tau):
    rho = f.sum(axis=0)
    u = np.einsum("qd,qyx->dyx", c, f) / rho
    cu = np.einsum("qd,dyx->qyx", c, u)
    equilibrium = w[:, None, None] * rho * (1 + 3 * cu + 4.5 * cu**2 - 1.5 * np.sum(u**2, axis=0))
    return f - (f - equilibrium) / tau


def stream(f):
    return np.stack([np.roll(f[q], (c[q, 1], c[q, 0]), axis=(0, 1)) for q in range(9)])


# %% [markdown] lang="fr"
# **Exercice 2.** Le vol périodique de `stream` a fait entrer en bas ce qui sortait en haut. Corrigez-le.
# - `f_collided` : après le choc ; `f_streamed` : après le vol. Toutes deux de forme `(9, ny, nx)`.
# - Rendez une **nouvelle** `f` : `f_streamed`, sauf sur les rangées `[:, 0]` (bas) et `[:, -1]` (haut), où les
#   populations qui entrent viennent de `f_collided`.
# - Si le rebond est bon, aucune particule ne se perd : la masse est conservée. La vérification s'en assure.

# %% [markdown] lang="en"
# **Exercise 2.** The periodic flight of `stream` has let in at the bottom what went out at the top. Put that right.
# - `f_collided`: after the collision; `f_streamed`: after the flight. Both of shape `(9, ny, nx)`.
# - Return a **new** `f`: `f_streamed`, except on the rows `[:, 0]` (bottom) and `[:, -1]` (top), where the populations
#   that enter come from `f_collided`.
# - If the bounce is right no particle gets lost: the mass is conserved. The check makes sure of it.


# %% exercise="lbm.bounce_back"
def bounce_back(f_collided, f_streamed):
    # solution
    f = f_streamed.copy()
    for q in range(9):
        if c[q, 1] > 0:
            f[q, 0] = f_collided[opposite[q], 0]
        if c[q, 1] < 0:
            f[q, -1] = f_collided[opposite[q], -1]
    return f


# %% check
check("lbm.bounce_back", bounce_back)

# %% hint="lbm.bounce_back" lang="fr"
# En bas, les populations qui entrent dans le fluide montent : `c[q, 1] > 0`. En haut, elles descendent.

# %% hint="lbm.bounce_back" lang="en"
# At the bottom, the populations that enter the fluid go up: `c[q, 1] > 0`. At the top, they go down.

# %% hint="lbm.bounce_back" lang="fr"
# Commencez par `f = f_streamed.copy()`, puis une boucle sur q : `f[q, 0] = f_collided[opposite[q], 0]` pour celles du
# bas.

# %% hint="lbm.bounce_back" lang="en"
# Begin with `f = f_streamed.copy()`, then a loop over q: `f[q, 0] = f_collided[opposite[q], 0]` for those at the
# bottom.


# %% mutant="lbm.bounce_back" expect="slip-wall"
# a mirror: c_y alone changes sign
def bounce_back(f_collided, f_streamed):
    f = f_streamed.copy()
    for q, mirror in ((2, 4), (5, 8), (6, 7)):
        f[q, 0] = f_collided[mirror, 0]
        f[mirror, -1] = f_collided[q, -1]
    return f


# %% mutant="lbm.bounce_back" expect="after-the-flight"
def bounce_back(f_collided, f_streamed):
    f = f_streamed.copy()
    for q in (2, 5, 6):
        f[q, 0] = f_streamed[opposite[q], 0]
        f[opposite[q], -1] = f_streamed[q, -1]
    return f


# %% mutant="lbm.bounce_back" expect="leaving"
def bounce_back(f_collided, f_streamed):
    f = f_streamed.copy()
    for q in (2, 5, 6):
        f[opposite[q], 0] = f_collided[q, 0]
        f[q, -1] = f_collided[opposite[q], -1]
    return f


# %% mutant="lbm.bounce_back" expect="mutates" state="almost"
def bounce_back(f_collided, f_streamed):
    for q in (2, 5, 6):
        f_streamed[q, 0] = f_collided[opposite[q], 0]
        f_streamed[opposite[q], -1] = f_collided[q, -1]
    return f_streamed


# %% [markdown] lang="fr"
# Poussons le fluide par une force uniforme $F$ le long de $x$. Entre deux murs immobiles, la solution exacte est la
# parabole de Poiseuille, de vitesse $U = F n^2 / (8\nu)$ au centre. La force ajoute $3 w_q\, c_q\!\cdot\! F$ à chaque
# population après le choc ; la vitesse du fluide est alors la moyenne d'avant et d'après, d'où le $F/2$ de la dernière
# ligne.
#
# La figure montre le canal de mixlab, et le vôtre dès que l'exercice 2 est réussi.

# %% [markdown] lang="en"
# Let us push the fluid with a uniform force $F$ along $x$. Between two walls at rest the exact solution is Poiseuille's
# parabola, with the speed $U = F n^2 / (8\nu)$ at the centre. The force adds $3 w_q\, c_q\!\cdot\! F$ to each
# population after the collision; the velocity of the fluid is then the mean of before and after, hence the $F/2$ of the
# last line.
#
# The figure shows mixlab's channel, and yours as soon as exercise 2 is passed.


# %%
def channel(n, tau, speed=0.05, steps=1500):
    force = 8 * (tau - 0.5) / 3 * speed / n**2
    f = lbm.equilibrium(np.ones((n, 1)), np.zeros((n, 1, 2)))
    for _ in range(steps):
        collided = collide(f, tau) + 3 * force * (w * c[:, 0])[:, None, None]
        f = bounce_back(collided, stream(collided))
    return (np.einsum("q,qyx->yx", c[:, 0], f)[:, 0] + force / 2) / speed


tau = tp.pick("tau of the channel", (1.5, 1.4, 1.6))
poiseuille = lbm.Poiseuille(n=8, relaxation_time=tau, collision="bgk")
poiseuille.run(tolerance=1e-8, progress=False)
y = np.linspace(0, 1, 101)
fig, ax = plt.subplots(figsize=(5.6, 4.2), layout="constrained")
ax.plot(4 * y * (1 - y), y, "k-", label=tp.text("parabole exacte", "exact parabola"))
ax.plot(poiseuille.velocity[:, 0, 0], poiseuille.y, "o", color=BLUE, fillstyle="none", ms=9, label="mixlab, BGK")
if ready("lbm.bounce_back"):
    ax.plot(channel(8, tau), poiseuille.y, "x", color=ORANGE, label=tp.text("votre canal", "your channel"))
ax.set(xlabel="$u / U$", ylabel="$y / L$", title=tp.text("Canal", "Channel") + f", n = 8, $\\tau$ = {tau}")
ax.grid(alpha=0.3)
ax.legend()
plt.show()

# %% [markdown] lang="fr"
# ## 4. Les murs de BGK ne sont pas là où l'on croit
# Les points sont **à côté** de la parabole, et tous du même écart : le fluide glisse sur ses murs. Ce n'est pas une
# faute de programmation. L'écart dépend de $\tau$. Mesurons-le avec `lbm.Poiseuille`.

# %% [markdown] lang="en"
# ## 4. BGK's walls are not where you think
# The points are **beside** the parabola, all by the same amount: the fluid slips along its walls. This is no bug. The
# amount depends on $\tau$. Let us measure it with `lbm.Poiseuille`.


# %%
def slip(n, tau, collision="bgk"):
    flow = lbm.Poiseuille(n=n, relaxation_time=tau, collision=collision)
    flow.run(tolerance=1e-9, progress=False)
    return np.mean(flow.velocity[:, 0, 0] - flow.exact_velocity[:, 0, 0])


times = np.arange(0.6, 1.55, 0.1)
slips = np.array([slip(8, t) for t in times])
fig, ax = plt.subplots(figsize=(5.8, 4), layout="constrained")
ax.axhline(0, color="black", linewidth=0.8)
ax.plot(times, slips, "o-", color=BLUE, label="BGK, n = 8")
ax.plot(times, [slip(16, t) for t in times], "s--", color=ORANGE, label="BGK, n = 16")
ax.set(xlabel=r"$\tau$", ylabel=tp.text("glissement $/ U$", "slip $/ U$"))
ax.set_title(tp.text("Vitesse en trop, la même partout", "Velocity in excess, the same everywhere"))
ax.grid(alpha=0.3)
ax.legend()
plt.show()

# %% [markdown] lang="fr"
# Les deux courbes passent par zéro **au même endroit**. Là, BGK donne la parabole exacte, sur n'importe quelle grille.
#
# **Exercice 3.** Trouvez ce temps de relaxation à 0,002 près et appelez-le `exact_time`.
# - Vous avez `times` et `slips` (la courbe n = 8).
# - La courbe ressemble à une parabole.

# %% [markdown] lang="en"
# Both curves go through zero **at the same place**. There BGK gives the exact parabola, on any grid.
#
# **Exercise 3.** Find that relaxation time to within 0.002 and call it `exact_time`.
# - You have `times` and `slips` (the curve n = 8).
# - The curve looks like a parabola.

# %% exercise="lbm.exact_time"
# solution
parabola = np.polyfit(times, slips, 2)
exact_time = max(np.roots(parabola))

# %% check
check("lbm.exact_time", exact_time)

# %% hint="lbm.exact_time" lang="fr"
# Le point le plus proche de zéro ne suffit pas : il faut une valeur entre deux points. Ajustez une courbe, ou
# interpolez.

# %% hint="lbm.exact_time" lang="en"
# The point nearest to zero is not enough: it takes a value between two points. Fit a curve, or interpolate.

# %% hint="lbm.exact_time" lang="fr"
# `np.polyfit(times, slips, 2)` puis `np.roots`. Des deux racines, une seule donne une viscosité positive.

# %% hint="lbm.exact_time" lang="en"
# `np.polyfit(times, slips, 2)`, then `np.roots`. Of the two roots, one only gives a positive viscosity.

# %% mutant="lbm.exact_time" expect="nearest-tried"
exact_time = times[np.argmin(np.abs(slips))]

# %% mutant="lbm.exact_time" expect="other-root"
parabola = np.polyfit(times, slips, 2)
exact_time = min(np.roots(parabola))

# %% mutant="lbm.exact_time" expect="no-root"
exact_time = 0.5 + 3 / 16

# %% mutant="lbm.exact_time" expect="no-half"
exact_time = np.sqrt(3 / 16)

# %% [markdown] lang="fr"
# Ginzburg et d'Humières (2003) l'expliquent : la place d'un mur droit, aligné avec la grille, ne dépend que d'un
# produit, le **paramètre magique** $\Lambda$. La parabole est exacte quand il vaut 3/16. Pour BGK,
# $\Lambda = (\tau - \tfrac12)^2$ : la viscosité et la place du mur sont **liées**. TRT, un choc à deux temps de
# relaxation, les délie : l'un règle la viscosité, l'autre garde
# $\Lambda = (\tau_+ - \tfrac12)(\tau_- - \tfrac12) = 3/16$.

# %% [markdown] lang="en"
# Ginzburg and d'Humières (2003) explain it: where a straight wall along the grid stands depends on one product only,
# the **magic parameter** $\Lambda$. The parabola is exact when it is 3/16. For BGK, $\Lambda = (\tau - \tfrac12)^2$:
# the viscosity and the place of the wall are **tied**. TRT, a collision with two relaxation times, unties them: one
# sets the viscosity, the other keeps $\Lambda = (\tau_+ - \tfrac12)(\tau_- - \tfrac12) = 3/16$.

# %%
if ready("lbm.exact_time"):
    print(f"(exact_time - 1/2)^2 = {(exact_time - 0.5) ** 2:.4f}, 3/16 = {3 / 16}")
for t in (0.6, 1.0, 1.5):
    print(f"tau = {t}: BGK {slip(8, t):+.1e}, TRT {slip(8, t, 'trt'):+.1e}")

# %% [markdown] lang="fr"
# ## 5. L'ordre, mesuré
# Les tourbillons n'ont pas de murs : leur erreur est celle du schéma seul. Une méthode d'ordre $p$ a une erreur voisine
# de $C n^{-p}$. Deux tailles donneraient une pente ; un **ajustement** sur plusieurs montre aussi si c'en est bien une.
#
# **Exercice 4.** Rendez l'ordre observé $p$.
# - `n` : les tailles, quelconques ; `error` : l'erreur pour chacune.
# - Un nombre positif quand l'erreur décroît.

# %% [markdown] lang="en"
# ## 5. The order, measured
# The vortices have no walls: their error is that of the scheme alone. A method of order $p$ has an error near
# $C n^{-p}$. Two sizes would give a slope; a **fit** to several also shows whether there is one.
#
# **Exercise 4.** Return the observed order $p$.
# - `n`: the sizes, whatever they are; `error`: the error at each.
# - A positive number when the error decreases.


# %% exercise="lbm.observed_order"
def observed_order(n, error):
    # solution
    slope = np.polyfit(np.log(n), np.log(error), 1)[0]
    return -slope


# %% check
check("lbm.observed_order", observed_order)

# %% hint="lbm.observed_order" lang="fr"
# Prenez le logarithme de error = C n^(−p). Que voyez-vous en fonction de log n ?

# %% hint="lbm.observed_order" lang="en"
# Take the logarithm of error = C n^(−p). What do you see as a function of log n?

# %% hint="lbm.observed_order" lang="fr"
# Une droite de pente −p : `np.polyfit(np.log(n), np.log(error), 1)` rend d'abord la pente.

# %% hint="lbm.observed_order" lang="en"
# A straight line of slope −p: `np.polyfit(np.log(n), np.log(error), 1)` returns the slope first.


# %% mutant="lbm.observed_order" expect="grows-with-n"
def observed_order(n, error):
    return np.polyfit(np.log(n), np.log(error), 1)[0]


# %% mutant="lbm.observed_order" expect="two-points"
def observed_order(n, error):
    return np.log(error[0] / error[-1]) / np.log(n[-1] / n[0])


# %% mutant="lbm.observed_order" expect="assumes-doubling"
def observed_order(n, error):
    return np.mean(np.log2(error[:-1] / error[1:]))


# %% mutant="lbm.observed_order" expect="one-logarithm"
def observed_order(n, error):
    return -np.polyfit(n, np.log(error), 1)[0]


# %% [markdown] lang="fr"
# Quand on raffine, le nombre de Reynolds doit rester le même : $U n / \nu$ constant. Le plus simple est de garder
# $\tau$ et de prendre $U \propto 1/n$. C'est l'**échelle diffusive** : le pas de temps se divise par quatre quand la
# cellule se divise par deux.

# %% [markdown] lang="en"
# When we refine, the Reynolds number must stay what it is: $U n / \nu$ constant. The simplest is to keep $\tau$ and to
# take $U \propto 1/n$. This is **diffusive scaling**: the time step is divided by four when the cell is divided by two.


# %%
def vortex_error(n, speed, reynolds=20):
    flow = lbm.TaylorGreen(n=n, relaxation_time=0.5 + 3 * speed * n / reynolds, speed=speed)
    flow.run(round(flow.decay_time), progress=False)
    return flow.error()


sizes = np.array(tp.size([16, 32, 64, 128], [16, 32, 64]))
diffusive = np.array([vortex_error(n, 0.08 * 16 / n) for n in sizes])
fig, ax = plt.subplots(figsize=(5.6, 4), layout="constrained")
ax.loglog(sizes, diffusive, "o-", color=BLUE, label=tp.text("erreur mesurée", "measured error"))
ax.loglog(sizes, diffusive[0] * (sizes[0] / sizes) ** 2, "k--", label="$n^{-2}$")
ax.set_xticks(sizes, sizes)
ax.set_xticks([], minor=True)
ax.set(
    xlabel=tp.text("$n$ (cellules par côté)", "$n$ (cells a side)"), ylabel=tp.text("erreur relative", "relative error")
)
ax.set_title(tp.text("Échelle diffusive, Re = 20", "Diffusive scaling, Re = 20"))
ax.grid(alpha=0.3)
ax.legend()
if ready("lbm.observed_order"):
    print(tp.text("ordre observé :", "observed order:"), f"{observed_order(sizes, diffusive):.2f}")

# %% [markdown] lang="fr"
# ## 6. Jusqu'où peut-on aller ?
# L'échelle diffusive coûte cher. On est tenté d'augmenter $U$, ou de baisser $\tau$. Qu'est-ce qui casse ?
#
# Ajoutons une petite onde $e^{i k\cdot x}$ à un vent uniforme $(U, 0)$. À chaque pas, une matrice $9\times9$ la
# multiplie ; la plus grande de ses valeurs propres, en module, est le **facteur de croissance** (von Neumann).
# Au-dessus de 1, l'onde croît à chaque pas : le calcul est perdu. Une boîte de $n$ cellules ne porte que les ondes
# $k = 2\pi m/n$ ; par symétrie, $m = 0,\dots,n/2$ suffit.
#
# **Exercice 5.** Cherchez le plus grand vent stable.
# - Parcourez `speeds`, en ordre croissant.
# - `lbm.growth_factor(lbm.linear_fluid(tau, "bgk", (speed, 0)), k, k)` donne les facteurs de toutes les ondes obliques.
# - Arrêtez-vous au premier vent instable : un facteur dépasse `1 + 1e-9`. Rendez le vent d'avant, ou 0 s'il n'y en a
#   pas.

# %% [markdown] lang="en"
# ## 6. How far can one go?
# Diffusive scaling is expensive. One is tempted to raise $U$, or to lower $\tau$. What breaks?
#
# Let us add a small wave $e^{i k\cdot x}$ to a uniform wind $(U, 0)$. At each step a $9\times9$ matrix multiplies it;
# the largest of its eigenvalues, in modulus, is the **growth factor** (von Neumann). Above 1 the wave grows at each
# step: the computation is lost. A box of $n$ cells only carries the waves $k = 2\pi m/n$; by symmetry,
# $m = 0,\dots,n/2$ is enough.
#
# **Exercise 5.** Find the largest wind that is stable.
# - Go through `speeds`, in increasing order.
# - `lbm.growth_factor(lbm.linear_fluid(tau, "bgk", (speed, 0)), k, k)` gives the factors of all waves, oblique ones
#   too.
# - Stop at the first unstable wind: a factor exceeds `1 + 1e-9`. Return the wind before it, or 0 if there is none.


# %% exercise="lbm.largest_stable_speed"
def largest_stable_speed(tau, speeds, k):
    # solution
    stable = 0.0
    for speed in speeds:
        growth = lbm.growth_factor(lbm.linear_fluid(tau, "bgk", (speed, 0)), k, k)
        if growth.max() > 1 + 1e-9:
            break
        stable = speed
    return stable


# %% check
check("lbm.largest_stable_speed", largest_stable_speed)

# %% hint="lbm.largest_stable_speed" lang="fr"
# Une seule onde qui croît suffit : c'est le maximum sur toutes les ondes qui compte.

# %% hint="lbm.largest_stable_speed" lang="en"
# One wave that grows is enough: the maximum over all waves is what counts.

# %% hint="lbm.largest_stable_speed" lang="fr"
# Gardez dans une variable le dernier vent stable (0 au départ), et quittez la boucle par `break` au premier qui ne
# l'est pas.

# %% hint="lbm.largest_stable_speed" lang="en"
# Keep the last stable wind in a variable (0 to begin with), and leave the loop by `break` at the first that is not.


# %% mutant="lbm.largest_stable_speed" expect="first-unstable"
def largest_stable_speed(tau, speeds, k):
    for speed in speeds:
        if lbm.growth_factor(lbm.linear_fluid(tau, "bgk", (speed, 0)), k, k).max() > 1 + 1e-9:
            return speed


# %% mutant="lbm.largest_stable_speed" expect="no-tolerance"
def largest_stable_speed(tau, speeds, k):
    stable = 0.0
    for speed in speeds:
        if lbm.growth_factor(lbm.linear_fluid(tau, "bgk", (speed, 0)), k, k).max() > 1:
            break
        stable = speed
    return stable


# %% mutant="lbm.largest_stable_speed" expect="waves-along-x"
def largest_stable_speed(tau, speeds, k):
    stable = 0.0
    for speed in speeds:
        if lbm.growth_factor(lbm.linear_fluid(tau, "bgk", (speed, 0)), k, [0.0]).max() > 1 + 1e-9:
            break
        stable = speed
    return stable


# %% mutant="lbm.largest_stable_speed" expect="mean-growth"
def largest_stable_speed(tau, speeds, k):
    stable = 0.0
    for speed in speeds:
        if lbm.growth_factor(lbm.linear_fluid(tau, "bgk", (speed, 0)), k, k).mean() > 1 + 1e-9:
            break
        stable = speed
    return stable


# %% [markdown] lang="fr"
# La carte entière, par mixlab. Le gris est stable ; votre limite s'y pose en points (en haut, elle sort de la carte).

# %% [markdown] lang="en"
# The whole map, by mixlab. Grey is stable; your limit is put on it as dots (at the top it leaves the map).


# %%
def largest_growth(tau, speed, k):
    return lbm.growth_factor(lbm.linear_fluid(tau, "bgk", (speed, 0)), k, k).max()


box = tp.size(64, 32)
k = 2 * np.pi * np.arange(box // 2 + 1) / box
speeds = np.linspace(0.03, 0.39, tp.size(13, 9))
margins = np.linspace(-3.3, -0.3, tp.size(13, 8))
growth = np.array([[largest_growth(0.5 + 10**m, speed, k) for m in margins] for speed in speeds])
fig, ax = plt.subplots(figsize=(6.4, 4.4), layout="constrained")
ax.set_facecolor("0.85")
unstable = np.ma.masked_less(growth - 1, 1e-9)
image = ax.pcolormesh(margins, speeds, np.ma.log10(unstable), cmap="viridis", vmin=-3.5, vmax=-0.3)
fig.colorbar(image, label=tp.text("$\\log_{10}$(facteur − 1), par pas", "$\\log_{10}$(factor − 1), a step"))
ax.axhline(0.3 / np.sqrt(3), color="black", linestyle="--", label="Mach 0.3")
if ready("lbm.largest_stable_speed"):
    limit = [largest_stable_speed(0.5 + 10**m, speeds, k) for m in margins]
    ax.plot(margins, limit, "o", color=ORANGE, markeredgecolor="white", label=tp.text("votre limite", "your limit"))
ax.set(xlabel=r"$\log_{10}(\tau - 1/2)$", ylabel=tp.text("vent $U$ (cellules/pas)", "wind $U$ (cells a step)"))
ax.set_title(tp.text("Croissance de la pire onde, BGK, n = ", "Growth of the worst wave, BGK, n = ") + str(box))
ax.legend(loc="lower right")
plt.show()

# %% [markdown] lang="fr"
# - Loin de $\tau = 1/2$, on bute d'abord sur Mach 0,3 (en tirets) : au-delà, l'erreur de compressibilité, en
#   $\mathrm{Ma}^2$, approche 10 %, et mixlab refuse.
# - Près de 1/2, c'est l'instabilité qui arrête, même à faible vent.
#
# Vérifions sur un vrai calcul : un vent de 0,15, un bruit de $10^{-8}$, $\tau = 0{,}501$. La pente prédite est celle de
# la pire onde. Quand les populations ne sont plus des nombres finis, mixlab lève `DivergenceError` ; nous la
# rattrapons.

# %% [markdown] lang="en"
# - Far from $\tau = 1/2$, Mach 0.3 (dashed) comes first: above it the error of compressibility, in $\mathrm{Ma}^2$,
#   gets near 10 %, and mixlab refuses.
# - Near 1/2 it is instability that stops us, even in a light wind.
#
# Let us confirm it on a real run: a wind of 0.15, a noise of $10^{-8}$, $\tau = 0.501$. The predicted slope is that of
# the worst wave. When the populations are no longer finite numbers, mixlab raises `DivergenceError`; we catch it.

# %%
run = lbm.Simulation((64, 64), 0.501, collision="bgk")
start = 1e-8 * np.random.default_rng(1).standard_normal((64, 64, 2))
start[..., 0] += 0.15
run.initialise(np.ones((64, 64)), start)
steps, size = [], []
try:
    for _ in range(120):
        run.run(50, progress=False)
        steps.append(run.time)
        size.append(np.abs(run.velocity[..., 1]).max())
except DivergenceError as error:
    print(error)

# %%
steps, size = np.array(steps), np.array(size)
middle = np.flatnonzero(size > 1e-5)[0]
waves = 2 * np.pi * np.arange(33) / 64
fig, ax = plt.subplots(figsize=(5.8, 4), layout="constrained")
ax.semilogy(steps, size, ".-", color=BLUE, label=tp.text("calcul", "run"))
predicted = size[middle] * largest_growth(0.501, 0.15, waves) ** (steps - steps[middle])
ax.semilogy(steps, predicted, "k--", label=tp.text("pente prédite", "predicted slope"))
ax.set(ylim=(1e-9, 1e5), xlabel=tp.text("temps (pas)", "time (steps)"))
ax.set_ylabel(tp.text("plus grand $|v|$ (cellules/pas)", "largest $|v|$ (cells a step)"))
ax.set_title(tp.text("Un bruit qui croît, τ = 0,501, U = 0,15", "A noise that grows, τ = 0.501, U = 0.15"))
ax.grid(alpha=0.3)
ax.legend()
plt.show()

# %% [markdown] lang="fr"
# La boîte compte aussi. À $\tau = 0{,}501$ et $U = 0{,}1$, 32 cellules semblent sûres, pas 64 : la grande boîte porte
# des ondes que la petite n'a pas. Le message ci-dessus conseille pourtant une grille plus fine. Il pense à un nombre de
# Reynolds fixé : alors $\tau$ s'éloigne de 1/2 quand $n$ croît.

# %% [markdown] lang="en"
# The box matters too. At $\tau = 0.501$ and $U = 0.1$, 32 cells look safe and 64 do not: the large box carries waves
# that the small one does not have. And yet the message above advises a finer grid. It thinks of a fixed Reynolds
# number: then $\tau$ moves away from 1/2 when $n$ grows.

# %%
for n in (32, 64):
    factor = largest_growth(0.501, 0.1, 2 * np.pi * np.arange(n // 2 + 1) / n)
    print(f"n = {n} :", tp.text("facteur − 1 =", "factor − 1 ="), f"{factor - 1:.1e}")

# %% [markdown] lang="fr"
# ## 7. NumPy à côté de mixlab
# Dix pas du canal sans force : le vôtre, et la boucle compilée. `compare` vérifie d'abord que les résultats sont les
# mêmes.

# %% [markdown] lang="en"
# ## 7. NumPy beside mixlab
# Ten steps of the channel without a force: yours, and the compiled loop. `compare` first makes sure that the results
# agree.


# %%
def numpy_steps(f):
    if not ready("lbm.bounce_back"):
        return ...
    for _ in range(10):
        collided = collide(f, 0.8)
        f = bounce_back(collided, stream(collided))
    return f


def mixlab_steps(f):
    sim = lbm.Simulation(f.shape[1:], 0.8, collision="bgk", bottom=lbm.Wall(), top=lbm.Wall())
    sim.set_state(f - w[:, None, None], 0)
    sim.run(10, progress=False)
    return sim.populations


def populations(n):
    u = np.random.default_rng(n).uniform(-0.05, 0.05, (n, n, 2))
    return (lbm.equilibrium(np.ones((n, n)), u),)


comparison = compare({"NumPy": numpy_steps, "mixlab": mixlab_steps}, make_inputs=populations, sizes=(32, 64, 128))
comparison.plot().set_title(tp.text("Dix pas sur n × n cellules", "Ten steps on n × n cells"))
comparison

# %% [markdown] lang="fr"
# ## 8. Question ouverte
# En échelle diffusive, diviser la cellule par deux coûte 16 fois plus : 4 fois plus de cellules, 4 fois plus de pas. Si
# l'on gardait la vitesse $U$, il n'y aurait que 2 fois plus de pas. C'est l'**échelle acoustique**. Elle garde aussi le
# nombre de Mach.

# %% [markdown] lang="en"
# ## 8. An open question
# In diffusive scaling, halving the cell costs 16 times as much: 4 times the cells, 4 times the steps. If we kept the
# speed $U$, there would be only twice the steps. This is **acoustic scaling**. It keeps the Mach number, too.

# %%
sizes = np.array(tp.size([16, 32, 64, 128, 256], [16, 32, 64, 128]))
fig, ax = plt.subplots(figsize=(6.2, 4.2), layout="constrained")
ax.loglog(sizes[:4], 0.022 * (16 / sizes[:4]) ** 2, "k--", label="$n^{-2}$")
for speed, style, colour in ((0.08, "s-", ORANGE), (0.04, "^-", GREEN)):
    errors = [vortex_error(n, speed) for n in sizes]
    ax.loglog(sizes, errors, style, color=colour, label=tp.text(f"U = {speed} fixe", f"U = {speed}, fixed"))
ax.set_xticks(sizes, sizes)
ax.set_xticks([], minor=True)
ax.set(
    xlabel=tp.text("$n$ (cellules par côté)", "$n$ (cells a side)"), ylabel=tp.text("erreur relative", "relative error")
)
ax.set_title(tp.text("Échelle acoustique, Re = 20", "Acoustic scaling, Re = 20"))
ax.grid(alpha=0.3)
ax.legend()
plt.show()

# %% [markdown] lang="fr"
# - Pourquoi les courbes cessent-elles de descendre ? Par combien le palier est-il divisé quand $U$ l'est par deux ?
# - Vers quoi le calcul converge-t-il donc ? Est-ce l'écoulement incompressible ?
# - Que fait $\tau$ le long de chaque courbe ? Le nombre de Mach est-il seul en cause ?
# - On vous demande 1 % d'erreur au moindre coût. Quels $n$ et $U$ prenez-vous ? Et pour 0,1 % ?

# %% [markdown] lang="en"
# - Why do the curves stop going down? By how much is the floor divided when $U$ is halved?
# - So what does the computation converge to? Is it the incompressible flow?
# - What does $\tau$ do along each curve? Is the Mach number alone to blame?
# - You are asked for 1 % of error at the least cost. Which $n$ and $U$ do you take? And for 0.1 %?

# %% [markdown] lang="fr"
# ## À retenir
# - $\mathrm{Re} = U n/\nu$ et $\nu = (\tau - \tfrac12)/3$ : à Re donné, on choisit deux des trois grandeurs $U$, $n$,
#   $\tau$.
# - Le rebond à mi-chemin conserve la masse. Avec BGK, la place du mur dépend de $\tau$ ; elle est exacte pour
#   $(\tau - \tfrac12)^2 = 3/16$. TRT la rend indépendante de la viscosité.
# - Ordre 2 en échelle diffusive. En échelle acoustique, une erreur en $U^2$ reste.
# - Près de $\tau = \tfrac12$, des ondes obliques croissent, d'autant plus que la boîte en porte davantage. On le
#   calcule d'avance.
#
# Sources : Taylor et Green (1937), *Proc. R. Soc. A* 158, 499 ; Ginzburg et d'Humières (2003), *Phys. Rev. E* 68,
# 066614 ; Lallemand et Luo (2000), *Phys. Rev. E* 61, 6546, pour l'analyse de von Neumann.

# %% [markdown] lang="en"
# ## Key points
# - $\mathrm{Re} = U n/\nu$ and $\nu = (\tau - \tfrac12)/3$: at a given Re, one chooses two of the three, $U$, $n$ and
#   $\tau$.
# - Half-way bounce-back conserves mass. With BGK the place of the wall depends on $\tau$; it is exact for
#   $(\tau - \tfrac12)^2 = 3/16$. TRT makes it independent of the viscosity.
# - Order 2 in diffusive scaling. In acoustic scaling an error in $U^2$ stays.
# - Near $\tau = \tfrac12$ oblique waves grow, the more so the more of them the box carries. This can be computed
#   beforehand.
#
# Sources: Taylor and Green (1937), *Proc. R. Soc. A* 158, 499; Ginzburg and d'Humières (2003), *Phys. Rev. E* 68,
# 066614; Lallemand and Luo (2000), *Phys. Rev. E* 61, 6546, for the von Neumann analysis.
