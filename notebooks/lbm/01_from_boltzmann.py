# SPDX-License-Identifier: BSD-3-Clause
# ---
# practical: lbm-01
# course: 254-2-21
# objectives: [2-21.1, 2-21.4]
# title: De l'équation de Boltzmann au réseau | From the Boltzmann equation to the lattice
# minutes: 120
# needs: [NumPy, une notion de viscosité | NumPy, some idea of viscosity]
# ---

# %% [markdown] lang="fr"
# On remplace un fluide par neuf populations de particules fictives en chaque nœud d'une grille. Elles ne savent faire
# que deux choses : se **percuter** sur place et **voler** jusqu'au nœud voisin. À la fin de la séance vous aurez vu
# ces deux gestes, sans autre ingrédient, redonner un fluide visqueux, et vous aurez **mesuré** la viscosité de celui
# que vous avez fabriqué.

# %% [markdown] lang="en"
# We replace a fluid by nine populations of make-believe particles at each node of a grid. They can do two things only:
# **collide** where they are, and **fly** to the next node. By the end of this practical you will have seen those two
# moves, with nothing else, give back a viscous fluid, and you will have **measured** the viscosity of the one you made.

# %%
import matplotlib.pyplot as plt
import numpy as np

from mixlab import lbm
from mixlab.practicals import check, compare, hint, ready, setup

tp = setup("lbm-01")

# %% [markdown] lang="fr"
# ## 1. D'abord une image
#
# Une onde de cisaillement : le fluide glisse vers la droite en bas, vers la gauche en haut. Rien ne l'entretient. La
# figure montre le profil de vitesse à trois instants, et ce que prédisent les équations de Navier–Stokes. Regardez-la
# avant de lire la suite : que devient l'onde, et qu'est-ce qui en décide ?

# %% [markdown] lang="en"
# ## 1. A picture first
#
# A shear wave: the fluid slides to the right at the bottom, to the left at the top. Nothing keeps it going. The
# figure shows the velocity profile at three times, and what the Navier–Stokes equations predict. Look at it before
# you read on: what becomes of the wave, and what decides it?

# %%
wave = lbm.ShearWave(n=64, relaxation_time=0.8)
fig, ax = plt.subplots(figsize=(5.6, 3.8))
for steps, colour in ((0, "#999999"), (200, "#E69F00"), (400, "#0072B2")):
    wave.run(steps, progress=False)
    ax.plot(wave.velocity[::3, 0, 0], wave.y[::3], "o", ms=4, color=colour, label=f"t = {wave.simulation.time}")
    ax.plot(wave.exact_velocity[:, 0, 0], wave.y, "-", color=colour, lw=1)
ax.set(xlabel=tp.text("vitesse u (en unités de la première)", "velocity u (in units of the first)"), ylabel="y / L")
ax.set_title(tp.text("Points : le réseau ; traits : Navier–Stokes", "Points: the lattice; lines: Navier–Stokes"))
ax.legend(title=tp.text("pas de temps", "time steps"))
plt.show()

# %% [markdown] lang="fr"
# ## 2. Neuf vitesses
#
# L'équation de Boltzmann suit la densité $f(x, v, t)$ des particules qui sont en $x$ avec la vitesse $v$. On n'en
# garde que neuf vitesses $c_q$ : rester, aller vers les quatre voisins, aller vers les quatre diagonales. C'est le
# réseau **D2Q9** (Qian, d'Humières et Lallemand 1992). Chaque vitesse porte un poids $w_q$, et ces poids sont choisis
# pour que le réseau n'ait pas de direction préférée.

# %% [markdown] lang="en"
# ## 2. Nine velocities
#
# The Boltzmann equation follows the density $f(x, v, t)$ of the particles that are at $x$ with velocity $v$. We keep
# only nine velocities $c_q$: stay, go to the four neighbours, go to the four diagonal ones. This is the lattice
# **D2Q9** (Qian, d'Humières and Lallemand 1992). Each velocity carries a weight $w_q$, and the weights are chosen so
# that the lattice prefers no direction.

# %%
c, w = lbm.D2Q9.velocities, lbm.D2Q9.weights
fig, ax = plt.subplots(figsize=(4.2, 4.2))
ax.quiver(np.zeros(9), np.zeros(9), c[:, 0], c[:, 1], angles="xy", scale_units="xy", scale=1, color="#0072B2")
for q, weight in enumerate(["4/9"] + 4 * ["1/9"] + 4 * ["1/36"]):
    ax.annotate(f"{q} : {weight}", 1.25 * c[q] if q else (0.42, 0.16), ha="center", va="center")
ax.set(xlim=(-1.7, 1.7), ylim=(-1.5, 1.5), aspect="equal", xlabel="$c_x$", ylabel="$c_y$")
ax.set_title(tp.text("Les directions q et leurs poids", "The directions q and their weights"))
plt.show()

# %%
print("sum of w      ", w.sum())
print("sum of w c    ", w @ c)
print("sum of w c c\n", np.einsum("q,qa,qb->ab", w, c, c))

# %% [markdown] lang="fr"
# La somme des poids vaut 1, leur moyenne est nulle, et leur covariance est $\tfrac13$ fois l'identité : vue de loin, la
# grille est ronde. Ce tiers est le carré de la **vitesse du son** du réseau, $c_s^2 = 1/3$.
#
# Le fluide, lui, se lit dans les **moments** des populations :
# $$\rho = \sum_q f_q, \qquad \rho\,u = \sum_q c_q f_q.$$
#
# **Exercice 1.** Écrivez `moments(f)`.
# - `f` a la forme `(9, ny, nx)` ;
# - le résultat est le couple `(rho, u)`, de formes `(ny, nx)` et `(ny, nx, 2)` ;
# - les vitesses `c`, de forme `(9, 2)`, sont déjà définies.
#
# La cellule d'après vérifie votre fonction, sans jamais montrer la réponse. Bloqué ? `hint("lbm.moments")` donne un
# indice, puis un autre.

# %% [markdown] lang="en"
# The weights sum to 1, their mean is zero, and their covariance is $\tfrac13$ times the identity: seen from afar, the
# grid is round. That third is the square of the lattice's **speed of sound**, $c_s^2 = 1/3$.
#
# The fluid itself is read in the **moments** of the populations:
# $$\rho = \sum_q f_q, \qquad \rho\,u = \sum_q c_q f_q.$$
#
# **Exercise 1.** Write `moments(f)`.
# - `f` has shape `(9, ny, nx)`;
# - the result is the pair `(rho, u)`, of shapes `(ny, nx)` and `(ny, nx, 2)`;
# - the velocities `c`, of shape `(9, 2)`, are there already.
#
# The cell below checks your function, and never shows the answer. Stuck? `hint("lbm.moments")` gives a hint, then
# another.


# %% exercise="lbm.moments"
def moments(f):
    # solution
    rho = f.sum(axis=0)
    momentum = np.einsum("qd,qyx->yxd", c, f)
    return rho, momentum / rho[..., None]


# %% check
check("lbm.moments", moments)

# %% hint="lbm.moments" lang="fr"
# La densité est une somme sur le premier axe. La quantité de mouvement aussi, mais chaque population y est multipliée
# par sa vitesse : `np.einsum("qd,qyx->yxd", c, f)` nomme les axes et somme sur `q`.

# %% hint="lbm.moments" lang="en"
# The density is a sum over the first axis. So is the momentum, with each population multiplied by its velocity first:
# `np.einsum("qd,qyx->yxd", c, f)` names the axes and sums over `q`.

# %% hint="lbm.moments" lang="fr"
# Pour diviser un tableau `(ny, nx, 2)` par un tableau `(ny, nx)`, ajoutez un axe au second : `rho[..., None]`.

# %% hint="lbm.moments" lang="en"
# To divide an array `(ny, nx, 2)` by an array `(ny, nx)`, give the second one more axis: `rho[..., None]`.


# %% mutant="lbm.moments" expect="momentum"
def moments(f):
    return f.sum(axis=0), np.einsum("qd,qyx->yxd", c, f)


# %% mutant="lbm.moments" expect="shape"
def moments(f):
    rho = f.sum(axis=0)
    return rho, np.einsum("qd,qyx->dyx", c, f) / rho


# %% mutant="lbm.moments" expect="type"
def moments(f):
    return f.sum(axis=0)


# %% [markdown] lang="fr"
# ## 3. L'équilibre
#
# Les chocs ramènent les populations vers un équilibre qui ne dépend que de $\rho$ et de $u$. C'est la gaussienne de
# Maxwell, développée au second ordre en $u$ et échantillonnée sur nos neuf vitesses :
# $$f_q^{\mathrm{eq}} = w_q\,\rho\left(1 + 3\,c_q\!\cdot\!u + \tfrac92 (c_q\!\cdot\!u)^2 - \tfrac32\,|u|^2\right).$$
#
# **Exercice 2.** Programmez-la pour un champ entier.
# - `rho` a la forme `(ny, nx)`, `u` la forme `(ny, nx, 2)`, le résultat la forme `(9, ny, nx)` ;
# - les poids `w`, de forme `(9,)`, sont déjà définis.

# %% [markdown] lang="en"
# ## 3. Equilibrium
#
# Collisions bring the populations back towards an equilibrium that depends on $\rho$ and $u$ alone. It is Maxwell's
# Gaussian, expanded to second order in $u$ and sampled on our nine velocities:
# $$f_q^{\mathrm{eq}} = w_q\,\rho\left(1 + 3\,c_q\!\cdot\!u + \tfrac92 (c_q\!\cdot\!u)^2 - \tfrac32\,|u|^2\right).$$
#
# **Exercise 2.** Program it for a whole field.
# - `rho` has shape `(ny, nx)`, `u` has shape `(ny, nx, 2)`, the result has shape `(9, ny, nx)`;
# - the weights `w`, of shape `(9,)`, are there already.


# %% exercise="lbm.equilibrium"
def equilibrium(rho, u):
    # solution
    cu = np.einsum("qd,yxd->qyx", c, u)
    uu = np.sum(u**2, axis=-1)
    return w[:, None, None] * rho * (1 + 3 * cu + 4.5 * cu**2 - 1.5 * uu)


# %% check
check("lbm.equilibrium", equilibrium)

# %% hint="lbm.equilibrium" lang="fr"
# Calculez d'abord $c_q\cdot u$ pour les neuf directions d'un coup : `np.einsum("qd,yxd->qyx", c, u)`.

# %% hint="lbm.equilibrium" lang="en"
# Compute $c_q\cdot u$ for the nine directions at once first: `np.einsum("qd,yxd->qyx", c, u)`.

# %% hint="lbm.equilibrium" lang="fr"
# Un produit refuse de se faire ? Regardez la forme de `w` : il lui manque deux axes pour multiplier un tableau `(9,
# ny, nx)`.

# %% hint="lbm.equilibrium" lang="en"
# A product refuses to work? Look at the shape of `w`: it lacks two axes to multiply an array `(9, ny, nx)`.


# %% mutant="lbm.equilibrium" expect="factor-on-term"
def equilibrium(rho, u):
    cu = np.einsum("qd,yxd->qyx", c, u)
    return w[:, None, None] * rho * (1 + 3 * cu + 9 * cu**2 - 1.5 * np.sum(u**2, axis=-1))


# %% mutant="lbm.equilibrium" expect="shape"
def equilibrium(rho, u):
    cu = np.einsum("qd,yxd->yxq", c, u)
    return w * rho[..., None] * (1 + 3 * cu + 4.5 * cu**2 - 1.5 * np.sum(u**2, axis=-1)[..., None])


# %% mutant="lbm.equilibrium" expect="density-in-one-term"
def equilibrium(rho, u):
    cu = np.einsum("qd,yxd->qyx", c, u)
    return w[:, None, None] * (rho + 3 * cu + 4.5 * cu**2 - 1.5 * np.sum(u**2, axis=-1))


# %% [markdown] lang="fr"
# ## 4. Premier geste : se percuter
#
# Bhatnagar, Gross et Krook (1954) résument tous les chocs en une ligne : l'écart à l'équilibre se réduit, à un rythme
# que fixe le **temps de relaxation** $\tau$, compté en pas de temps,
# $$f_q \leftarrow f_q - \frac1\tau\left(f_q - f_q^{\mathrm{eq}}(\rho, u)\right).$$
#
# **Exercice 3.** Écrivez `collision(f, tau)`. Si l'un des exercices précédents vous résiste encore, prenez
# `lbm.density_of(f)`, `lbm.velocity_of(f)` et `lbm.equilibrium(rho, u)`.

# %% [markdown] lang="en"
# ## 4. First move: collide
#
# Bhatnagar, Gross and Krook (1954) sum up all collisions in one line: the distance to equilibrium shrinks, at a pace
# set by the **relaxation time** $\tau$, counted in time steps,
# $$f_q \leftarrow f_q - \frac1\tau\left(f_q - f_q^{\mathrm{eq}}(\rho, u)\right).$$
#
# **Exercise 3.** Write `collision(f, tau)`. If one of the exercises before still resists you, take `lbm.density_of(f)`,
# `lbm.velocity_of(f)` and `lbm.equilibrium(rho, u)`.


# %% exercise="lbm.collision"
def collision(f, tau):
    # solution
    return f - (f - equilibrium(*moments(f))) / tau


# %% check
check("lbm.collision", collision)

# %% hint="lbm.collision" lang="fr"
# Trois étapes : les moments de `f`, l'équilibre de ces moments, puis la formule. Le résultat est un nouveau tableau.

# %% hint="lbm.collision" lang="en"
# Three stages: the moments of `f`, the equilibrium of those moments, then the formula. The result is a new array.

# %% hint="lbm.collision" lang="fr"
# Un choc ne crée ni masse ni quantité de mouvement. Si la carte dit le contraire, c'est l'équilibre qui n'a pas les
# mêmes moments que `f` : comparez `moments(equilibrium(*moments(f)))` et `moments(f)`.

# %% hint="lbm.collision" lang="en"
# A collision makes neither mass nor momentum. If the card says it does, the equilibrium has not the moments of `f`:
# compare `moments(equilibrium(*moments(f)))` with `moments(f)`.


# %% mutant="lbm.collision" expect="time-for-rate"
def collision(f, tau):
    return f - tau * (f - equilibrium(*moments(f)))


# %% mutant="lbm.collision" expect="equilibrium-only"
def collision(f, tau):
    return equilibrium(*moments(f))


# %% mutant="lbm.collision" expect="mutates"
def collision(f, tau):
    f -= (f - equilibrium(*moments(f))) / tau
    return f


# %% [markdown] lang="fr"
# ## 5. Second geste : voler
#
# Chaque population avance d'un nœud dans sa direction : ce qui était en $x$ se retrouve en $x + c_q$. Ce qui sort
# d'un côté rentre par l'autre : le domaine est périodique.
#
# **Exercice 4.** Écrivez `streaming(f)`. Attention aux axes : les champs sont indexés `[y, x]`, et `c[q]` est $(c_x,
# c_y)$.

# %% [markdown] lang="en"
# ## 5. Second move: fly
#
# Each population goes one node further in its direction: what was at $x$ is found at $x + c_q$. What leaves on one side
# comes in on the other: the domain is periodic.
#
# **Exercise 4.** Write `streaming(f)`. Mind the axes: fields are indexed `[y, x]`, and `c[q]` is $(c_x, c_y)$.


# %% exercise="lbm.streaming"
def streaming(f):
    # solution
    flown = np.empty_like(f)
    for q in range(9):
        flown[q] = np.roll(f[q], shift=(c[q, 1], c[q, 0]), axis=(0, 1))
    return flown


# %% check
check("lbm.streaming", streaming)

# %% hint="lbm.streaming" lang="fr"
# `np.roll(a, shift=(2, 1), axis=(0, 1))` décale `a` de deux lignes et d'une colonne, et fait rentrer ce qui sort.

# %% hint="lbm.streaming" lang="en"
# `np.roll(a, shift=(2, 1), axis=(0, 1))` moves `a` by two rows and one column, and brings back in what goes out.

# %% hint="lbm.streaming" lang="fr"
# L'axe 0 est y, l'axe 1 est x. Essayez à la main : un seul 1 dans `f[1]`, la direction est ; où doit-il arriver ?

# %% hint="lbm.streaming" lang="en"
# Axis 0 is y, axis 1 is x. Try it by hand: a single 1 in `f[1]`, the direction east; where must it arrive?


# %% mutant="lbm.streaming" expect="axes-swapped"
def streaming(f):
    return np.stack([np.roll(f[q], shift=(c[q, 0], c[q, 1]), axis=(0, 1)) for q in range(9)])


# %% mutant="lbm.streaming" expect="backwards"
def streaming(f):
    return np.stack([np.roll(f[q], shift=(-c[q, 1], -c[q, 0]), axis=(0, 1)) for q in range(9)])


# %% mutant="lbm.streaming" expect="no-move"
def streaming(f):
    for q in range(9):
        np.roll(f[q], shift=(c[q, 1], c[q, 0]), axis=(0, 1))
    return f


# %% [markdown] lang="fr"
# ### Un claquement de mains
#
# Vous avez une méthode complète : `f = streaming(collision(f, tau))`. La cellule suivante pose un excès de densité au
# centre d'un carré au repos et laisse faire (avec vos deux fonctions dès qu'elles sont réussies, sinon avec celles de
# mixlab). Un cercle s'en va. Rien dans le programme ne parle de son : il est dans les neuf vitesses.

# %% [markdown] lang="en"
# ### A clap of hands
#
# You have a complete method: `f = streaming(collision(f, tau))`. The next cell puts an excess of density at the
# centre of a square at rest and lets go (with your two functions as soon as they pass, with mixlab's until then). A
# circle leaves. Nothing in the program speaks of sound: it is in the nine velocities.


# %%
def one_step(f, tau):
    if ready("lbm.collision") and ready("lbm.streaming"):
        return streaming(collision(f, tau))
    return lbm.stream(lbm.collide(f, tau))


n, steps = 121, 80
y, x = np.mgrid[:n, :n] - n // 2
f = lbm.equilibrium(1 + 0.02 * np.exp(-(x**2 + y**2) / 18), np.zeros((n, n, 2)))
for _ in range(steps):
    f = one_step(f, tau=0.6)

# %%
excess = lbm.density_of(f) - 1
fig, ax = plt.subplots(figsize=(5.2, 4.2))
half = n / 2
image = ax.imshow(excess, origin="lower", cmap="RdBu_r", vmin=-8e-4, vmax=8e-4, extent=(-half, half, -half, half))
angle = np.linspace(0, 2 * np.pi, 200)
ax.plot(steps / 3**0.5 * np.cos(angle), steps / 3**0.5 * np.sin(angle), "k--", lw=1, label=r"$r = t/\sqrt{3}$")
fig.colorbar(image, label=r"$\rho - 1$")
ax.set(xlabel=tp.text("x (cellules)", "x (cells)"), ylabel=tp.text("y (cellules)", "y (cells)"))
ax.set_title(tp.text(f"Densité après {steps} pas", f"Density after {steps} steps"))
ax.legend(loc="upper right")
plt.show()

# %% [markdown] lang="fr"
# ## 6. Mesurer la viscosité
#
# Revenons à l'onde de cisaillement. Le développement de Chapman et Enskog montre que la méthode résout, aux grandes
# échelles et pour $|u| \ll c_s$, les équations de Navier–Stokes avec la viscosité
# $$\nu = \tfrac13\left(\tau - \tfrac12\right).$$
# Cela se vérifie : l'amplitude d'une onde de nombre d'onde $k$ décroît comme $e^{-\nu k^2 t}$.
#
# **Exercice 5.** Écrivez `viscosity(t, a, k)`, qui estime $\nu$ à partir des amplitudes `a` relevées aux temps `t`.
# Les relevés sont un peu bruités : un ajustement, donc, et pas deux points.

# %% [markdown] lang="en"
# ## 6. Measure the viscosity
#
# Back to the shear wave. The expansion of Chapman and Enskog shows that the method solves, at large scales and for
# $|u| \ll c_s$, the Navier–Stokes equations with the viscosity
# $$\nu = \tfrac13\left(\tau - \tfrac12\right).$$
# This can be checked: the amplitude of a wave of wave number $k$ decays like $e^{-\nu k^2 t}$.
#
# **Exercise 5.** Write `viscosity(t, a, k)`, which estimates $\nu$ from the amplitudes `a` recorded at the times `t`.
# The records are a little noisy: hence a fit, and not two points.


# %% exercise="lbm.viscosity"
def viscosity(t, a, k):
    # solution
    slope = np.polyfit(t, np.log(a), 1)[0]
    return -slope / k**2


# %% check
check("lbm.viscosity", viscosity)

# %% hint="lbm.viscosity" lang="fr"
# Le logarithme d'une exponentielle est une droite. Quelle est sa pente ?

# %% hint="lbm.viscosity" lang="en"
# The logarithm of an exponential is a straight line. What is its slope?

# %% hint="lbm.viscosity" lang="fr"
# `np.polyfit(x, y, 1)` renvoie la pente puis l'ordonnée à l'origine de la droite des moindres carrés.

# %% hint="lbm.viscosity" lang="en"
# `np.polyfit(x, y, 1)` returns the slope, then the intercept, of the least-squares line.


# %% mutant="lbm.viscosity" expect="sign"
def viscosity(t, a, k):
    return np.polyfit(t, np.log(a), 1)[0] / k**2


# %% mutant="lbm.viscosity" expect="two-points"
def viscosity(t, a, k):
    return -np.log(a[-1] / a[0]) / (t[-1] - t[0]) / k**2


# %% mutant="lbm.viscosity" expect="no-logarithm"
def viscosity(t, a, k):
    return -np.polyfit(t, a, 1)[0] / k**2


# %% [markdown] lang="fr"
# Mesurons maintenant : une onde pour chaque $\tau$, et deux grilles. Les points sont les viscosités mesurées, la
# droite la théorie.

# %% [markdown] lang="en"
# Now measure: one wave for each $\tau$, on two grids. The points are the viscosities measured, the line is theory.


# %%
def measured(n, tau):
    wave = lbm.ShearWave(n=n, relaxation_time=tau)
    pause = max(1, round(wave.decay_time / 12))
    t, a = np.arange(1, 13) * pause, np.empty(12)
    for i in range(12):
        wave.run(pause, progress=False)
        a[i] = wave.amplitude()
    return viscosity(t, a, 2 * np.pi / n) if ready("lbm.viscosity") else wave.measured_viscosity()


taus = np.array([0.51, 0.55, 0.6, 0.8, 1.0, 1.5, 2.0])
fig, ax = plt.subplots(figsize=(6, 4))
ax.plot(taus, (taus - 0.5) / 3, "k-", lw=1, label=r"$(\tau - 1/2)/3$")
for n, marker, colour in ((tp.size(64, 32), "o", "#0072B2"), (8, "s", "#D55E00")):
    ax.plot(taus, [measured(n, tau) for tau in taus], marker, color=colour, mfc="none", label=f"n = {n}")
ax.set(
    xlabel=tp.text(r"$\tau$ (pas)", r"$\tau$ (steps)"), ylabel=tp.text(r"$\nu$ (cellules²/pas)", r"$\nu$ (cells²/step)")
)
ax.set_title(tp.text("Viscosité mesurée", "Viscosity measured"))
ax.legend()
plt.show()

# %% [markdown] lang="fr"
# Deux choses à retenir de cette figure :
# - la viscosité s'annule pour $\tau = 1/2$, et non pour $\tau = 0$ : ce demi-pas vient de la discrétisation du temps ;
# - on **choisit** un fluide en choisissant $\tau$. La séance suivante en fait un métier.
#
# ## 7. La même machine fait de la diffusion
#
# Gardez les deux gestes, mais un seul moment : $C = \sum_q f_q$, une concentration dans un fluide au repos.
# L'équilibre n'est plus que $f_q^{\mathrm{eq}} = w_q\,C$. On n'obtient plus Navier–Stokes mais l'équation de la
# chaleur $\partial_t C = D\,\Delta C$, avec $D = (\tau - \tfrac12)/3$.
#
# **Exercice 6.** Écrivez `diffusion_step(f, tau)`, un pas complet : le choc, puis le vol. Pour voler, `lbm.stream(f)`
# ou votre `streaming`.

# %% [markdown] lang="en"
# Two things to keep from this figure:
# - the viscosity vanishes at $\tau = 1/2$, and not at $\tau = 0$: that half step comes from discrete time;
# - you **choose** a fluid by choosing $\tau$. The next practical makes a trade of it.
#
# ## 7. The same machine does diffusion
#
# Keep the two moves, but one moment only: $C = \sum_q f_q$, a concentration in a fluid at rest. The equilibrium is no
# more than $f_q^{\mathrm{eq}} = w_q\,C$. What comes out is no longer Navier–Stokes but the heat equation $\partial_t
# C = D\,\Delta C$, with $D = (\tau - \tfrac12)/3$.
#
# **Exercise 6.** Write `diffusion_step(f, tau)`, one whole step: collide, then fly. To fly, `lbm.stream(f)` or your
# own `streaming`.


# %% exercise="lbm.diffusion_step"
def diffusion_step(f, tau):
    # solution
    C = f.sum(axis=0)
    return lbm.stream(f - (f - w[:, None, None] * C) / tau)


# %% check
check("lbm.diffusion_step", diffusion_step)

# %% hint="lbm.diffusion_step" lang="fr"
# C'est `collision`, avec un équilibre plus simple, puis `streaming`.

# %% hint="lbm.diffusion_step" lang="en"
# It is `collision`, with a simpler equilibrium, then `streaming`.

# %% hint="lbm.diffusion_step" lang="fr"
# `w[:, None, None] * C` a la forme `(9, ny, nx)`. L'ordre compte : d'abord le choc, ensuite le vol.

# %% hint="lbm.diffusion_step" lang="en"
# `w[:, None, None] * C` has shape `(9, ny, nx)`. The order matters: collide first, then fly.


# %% mutant="lbm.diffusion_step" expect="flies-first"
def diffusion_step(f, tau):
    f = lbm.stream(f)
    return f - (f - w[:, None, None] * f.sum(axis=0)) / tau


# %% mutant="lbm.diffusion_step" expect="does-not-fly"
def diffusion_step(f, tau):
    return f - (f - w[:, None, None] * f.sum(axis=0)) / tau


# %% mutant="lbm.diffusion_step" expect="fluid"
def diffusion_step(f, tau):
    return lbm.stream(lbm.collide(f, tau))


# %% [markdown] lang="fr"
# Une tache gaussienne s'étale ; sa variance doit croître comme $2Dt$ dans chaque direction. Le calcul est celui de
# mixlab, `lbm.GaussianHill`, qui connaît aussi la solution exacte.

# %% [markdown] lang="en"
# A Gaussian spot spreads; its variance must grow like $2Dt$ in each direction. The computation is mixlab's,
# `lbm.GaussianHill`, which also knows the exact solution.

# %%
hill = lbm.GaussianHill(n=96, width=6, relaxation_time=0.8, velocity=(0, 0))
place = np.arange(96)
times, variances = [], []
for _ in range(9):
    share = hill.value.sum(axis=0) / hill.value.sum()
    times.append(hill.time)
    variances.append(np.sum(share * (place - np.sum(share * place)) ** 2))
    hill.run(100, progress=False)

# %%
fig, (ax, right) = plt.subplots(1, 2, figsize=(9, 3.6), layout="constrained")
image = right.imshow(hill.value, origin="lower", cmap="viridis", extent=(0, 96, 0, 96))
fig.colorbar(image, ax=right, label="C")
right.set(xlabel=tp.text("x (cellules)", "x (cells)"), ylabel=tp.text("y (cellules)", "y (cells)"))
right.set_title(tp.text(f"C après {hill.time} pas", f"C after {hill.time} steps"))
ax.plot(times, variances, "o", color="#0072B2", mfc="none", label=tp.text("mesurée", "measured"))
ax.plot(times, variances[0] + 2 * 0.1 * np.array(times), "k-", lw=1, label=r"$\sigma_0^2 + 2Dt$")
ax.set(xlabel=tp.text("t (pas)", "t (steps)"), ylabel=tp.text("variance (cellules²)", "variance (cells²)"))
ax.set_title(tp.text("Étalement de la tache", "Spreading of the spot"))
ax.legend()
plt.show()

# %% [markdown] lang="fr"
# ## 8. Votre NumPy et le C++
#
# Mêmes nombres, deux programmes. `compare` vérifie d'abord que les résultats sont les mêmes, puis chronomètre. NumPy
# parcourt la mémoire une dizaine de fois par pas ; `Simulation` ne la lit et ne l'écrit qu'une fois pour plusieurs pas.

# %% [markdown] lang="en"
# ## 8. Your NumPy and the C++
#
# Same numbers, two programs. `compare` first makes sure that the results are the same, then takes the times. NumPy goes
# through memory some ten times a step; `Simulation` reads and writes it once for several steps.


# %%
def in_numpy(rho, u):
    f = lbm.equilibrium(rho, u)
    for _ in range(20):
        f = one_step(f, 0.8)
    return lbm.density_of(f)


def in_mixlab(rho, u):
    fluid = lbm.Simulation(rho.shape, 0.8, collision="bgk")
    fluid.initialise(rho, u)
    fluid.run(20, progress=False)
    return fluid.density


def some_flow(n):
    s = 2 * np.pi * np.arange(n) / n
    return 1 + 0.01 * np.sin(s)[:, None] * np.cos(s), np.full((n, n, 2), 0.02)


# %%
race = compare({"NumPy": in_numpy, "mixlab": in_mixlab}, make_inputs=some_flow, sizes=tp.size((64, 128, 256), (32, 64)))
race.plot()
plt.show()
race

# %% [markdown] lang="fr"
# ## 9. Une question ouverte
#
# Reprenez la figure des viscosités, à $n = 8$ : l'onde n'a que huit cellules de long, et les carrés s'écartent de la
# droite. Tracez l'écart relatif $|\nu_{\text{mesurée}}/\nu - 1|$ en fonction de $n$, en échelles logarithmiques, pour
# $\tau = 0{,}8$ puis pour $\tau = 2$. Quelle est la pente ? Que vous dit-elle de la méthode, et du prix d'un grand
# $\tau$ ? Écrivez trois phrases.
#
# ## À retenir
#
# - Deux gestes : un choc local, un vol exact. Toute la physique est dans l'équilibre.
# - Ce qu'un choc conserve décide de l'équation obtenue : masse et quantité de mouvement donnent Navier–Stokes, la
#   masse seule donne la diffusion.
# - La viscosité vaut $(\tau - \tfrac12)/3$ en unités du réseau, et vous l'avez mesurée.

# %% [markdown] lang="en"
# ## 9. An open question
#
# Go back to the figure of the viscosities, at $n = 8$: the wave is only eight cells long, and the squares leave the
# line. Plot the relative error $|\nu_{\text{measured}}/\nu - 1|$ against $n$, on logarithmic scales, for $\tau = 0.8$
# and then for $\tau = 2$. What is the slope? What does it tell you of the method, and of the price of a large $\tau$?
# Write three sentences.
#
# ## To keep
#
# - Two moves: a local collision, an exact flight. All the physics is in the equilibrium.
# - What a collision conserves decides which equation comes out: mass and momentum give Navier–Stokes, mass alone
#   gives diffusion.
# - The viscosity is $(\tau - \tfrac12)/3$ in lattice units, and you have measured it.
