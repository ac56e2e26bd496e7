# SPDX-License-Identifier: BSD-3-Clause
# ---
# practical: lbm-03
# course: 254-2-21
# objectives: [2-21.3, 2-21.4]
# title: MRT et la cavité entraînée | MRT and the lid-driven cavity
# minutes: 120
# needs: [lbm-01, NumPy, valeurs propres d'une matrice | lbm-01, NumPy, eigenvalues of a matrix]
# ---

# %% [markdown] lang="fr"
# Dans `lbm-01`, un seul nombre réglait tous les chocs : le temps de relaxation $\tau$. C'est simple, et cela casse
# dès que la viscosité est petite. Aujourd'hui chaque moment aura son propre rythme : c'est la méthode **MRT**
# (*multiple relaxation times*, plusieurs temps de relaxation). Vous l'écrirez, vous verrez BGK exploser là où elle
# tient, et vous comparerez votre fluide à des valeurs publiées.

# %% [markdown] lang="en"
# In `lbm-01` a single number ruled all collisions: the relaxation time $\tau$. It is simple, and it breaks as soon as
# viscosity is small. Today each moment gets a pace of its own: this is the **MRT** method (multiple relaxation
# times). You will write it, watch BGK blow up where it holds, and compare your fluid with published values.

# %%
import matplotlib.pyplot as plt
import numpy as np

from mixlab import DivergenceError, lbm
from mixlab.practicals import check, compare, hint, ready, setup

tp = setup("lbm-03")
BLUE, ORANGE, GREEN = "#0072B2", "#D55E00", "#009E73"

# %% [markdown] lang="fr"
# ## 1. D'abord une image
#
# Une boîte carrée pleine de fluide. Trois parois sont fixes, la quatrième, le couvercle, glisse vers la droite à la
# vitesse $U$. Un seul nombre décide de tout : celui de Reynolds, $\mathrm{Re} = U L/\nu$. Le centre du tourbillon
# est-il au centre de la boîte ?

# %% [markdown] lang="en"
# ## 1. A picture first
#
# A square box full of fluid. Three walls stand still; the fourth, the lid, slides to the right at speed $U$. One
# number decides everything: Reynolds', $\mathrm{Re} = U L/\nu$. Is the centre of the vortex at the centre of the box?


# %%
def draw_flow(flow, ax):
    u = flow.velocity
    image = ax.imshow(np.hypot(u[..., 0], u[..., 1]), origin="lower", extent=(0, 1, 0, 1), cmap="viridis")
    ax.streamplot(flow.x, flow.y, u[..., 0], u[..., 1], color="white", linewidth=0.6, arrowsize=0.7)
    ax.set(xlim=(0, 1), ylim=(0, 1), xlabel="x / L", ylabel="y / L")
    return image


cavity = lbm.Cavity(n=tp.size(48, 32), reynolds=100)
cavity.run(tolerance=1e-4, progress=False)
fig, ax = plt.subplots(figsize=(5.2, 4.2), layout="constrained")
fig.colorbar(draw_flow(cavity, ax), label=tp.text("vitesse |u| / U", "speed |u| / U"))
ax.set_title(tp.text("Cavité entraînée, Re = 100", "Lid-driven cavity, Re = 100"))
plt.show()

# %% [markdown] lang="fr"
# ## 2. Neuf moments
#
# Neuf populations par nœud, donc neuf sommes indépendantes à en tirer : les **moments**, $m = M f$. Chaque ligne de
# $M$ est un polynôme de la vitesse, évalué sur les neuf $c_q$. On part de $1, |c|^2, |c|^4, c_x, \dots$ et on rend
# les lignes orthogonales, à la Gram–Schmidt. Lallemand et Luo (2000) obtiennent :
#
# | ligne | polynôme | ce que c'est |
# | --- | --- | --- |
# | $\rho$ | $1$ | densité, conservée |
# | $e$ | $3\lvert c\rvert^2 - 4$ | énergie |
# | $\varepsilon$ | $4 - \tfrac{21}{2}\lvert c\rvert^2 + \tfrac92 \lvert c\rvert^4$ | carré de l'énergie |
# | $j_x$ | $c_x$ | quantité de mouvement, conservée |
# | $q_x$ | $(3\lvert c\rvert^2 - 5)\,c_x$ | flux d'énergie |
# | $j_y$, $q_y$ | les mêmes avec $c_y$ | |
# | $p_{xx}$ | $c_x^2 - c_y^2$ | contrainte |
# | $p_{xy}$ | $c_x c_y$ | contrainte de cisaillement |
#
# **Exercice 1.** Écrivez `moment_matrix(c)`.
# - `c` a la forme `(9, 2)`, le résultat la forme `(9, 9)` ;
# - les lignes sont dans l'ordre $\rho, e, \varepsilon, j_x, q_x, j_y, q_y, p_{xx}, p_{xy}$.

# %% [markdown] lang="en"
# ## 2. Nine moments
#
# Nine populations at a node, hence nine independent sums to take of them: the **moments**, $m = M f$. Each row of $M$
# is a polynomial of the velocity, evaluated on the nine $c_q$. One starts from $1, |c|^2, |c|^4, c_x, \dots$ and
# makes the rows orthogonal, as Gram and Schmidt do. Lallemand and Luo (2000) get:
#
# | row | polynomial | what it is |
# | --- | --- | --- |
# | $\rho$ | $1$ | density, conserved |
# | $e$ | $3\lvert c\rvert^2 - 4$ | energy |
# | $\varepsilon$ | $4 - \tfrac{21}{2}\lvert c\rvert^2 + \tfrac92 \lvert c\rvert^4$ | energy squared |
# | $j_x$ | $c_x$ | momentum, conserved |
# | $q_x$ | $(3\lvert c\rvert^2 - 5)\,c_x$ | flux of energy |
# | $j_y$, $q_y$ | the same with $c_y$ | |
# | $p_{xx}$ | $c_x^2 - c_y^2$ | stress |
# | $p_{xy}$ | $c_x c_y$ | shear stress |
#
# **Exercise 1.** Write `moment_matrix(c)`.
# - `c` has shape `(9, 2)`, the result has shape `(9, 9)`;
# - the rows come in the order $\rho, e, \varepsilon, j_x, q_x, j_y, q_y, p_{xx}, p_{xy}$.


# %% exercise="lbm.moment_matrix"
def moment_matrix(c):
    cx, cy = c[:, 0], c[:, 1]
    # solution
    c2 = cx**2 + cy**2
    e = 3 * c2 - 4
    eps = 4 - 21 / 2 * c2 + 9 / 2 * c2**2
    qx, qy = (3 * c2 - 5) * cx, (3 * c2 - 5) * cy
    return np.stack([np.ones(9), e, eps, cx, qx, cy, qy, cx**2 - cy**2, cx * cy])


# %% check
check("lbm.moment_matrix", moment_matrix)

# %% hint="lbm.moment_matrix" lang="fr"
# `cx` est un tableau de neuf nombres : toute expression en `cx` et `cy` donne une ligne entière. `np.stack` les
# empile.

# %% hint="lbm.moment_matrix" lang="en"
# `cx` is an array of nine numbers: any expression in `cx` and `cy` gives a whole row. `np.stack` piles them up.

# %% hint="lbm.moment_matrix" lang="fr"
# Posez `c2 = cx**2 + cy**2` : alors $|c|^4$ est `c2**2`. La première ligne est `np.ones(9)`, et non le nombre 1.

# %% hint="lbm.moment_matrix" lang="en"
# Set `c2 = cx**2 + cy**2`: then $|c|^4$ is `c2**2`. The first row is `np.ones(9)`, not the number 1.


# %% mutant="lbm.moment_matrix" expect="transposed"
def moment_matrix(c):
    cx, cy = c[:, 0], c[:, 1]
    c2 = cx**2 + cy**2
    rows = [np.ones(9), 3 * c2 - 4, 4 - 10.5 * c2 + 4.5 * c2**2, cx, (3 * c2 - 5) * cx]
    rows += [cy, (3 * c2 - 5) * cy, cx**2 - cy**2, cx * cy]
    return np.stack(rows, axis=1)


# %% mutant="lbm.moment_matrix" expect="fourth-power"
def moment_matrix(c):
    cx, cy = c[:, 0], c[:, 1]
    c2, c4 = cx**2 + cy**2, cx**4 + cy**4
    rows = [np.ones(9), 3 * c2 - 4, 4 - 10.5 * c2 + 4.5 * c4, cx, (3 * c2 - 5) * cx]
    return np.stack([*rows, cy, (3 * c2 - 5) * cy, cx**2 - cy**2, cx * cy])


# %% mutant="lbm.moment_matrix" expect="orthogonality"
def moment_matrix(c):
    cx, cy = c[:, 0], c[:, 1]
    c2 = cx**2 + cy**2
    rows = [np.ones(9), 3 * c2 - 4, 4 - 10.5 * c2 + 4.5 * c2**2, cx, 3 * c2 * cx]
    return np.stack([*rows, cy, 3 * c2 * cy, cx**2 - cy**2, cx * cy])


# %% mutant="lbm.moment_matrix" expect="permuted"
def moment_matrix(c):
    cx, cy = c[:, 0], c[:, 1]
    c2 = cx**2 + cy**2
    rows = [np.ones(9), 3 * c2 - 4, 4 - 10.5 * c2 + 4.5 * c2**2, cx, cy]
    return np.stack([*rows, (3 * c2 - 5) * cx, (3 * c2 - 5) * cy, cx**2 - cy**2, cx * cy])


# %% [markdown] lang="fr"
# Voici les neuf lignes, chaque coefficient dessiné là où vole sa population (la matrice est celle de mixlab,
# `lbm.D2Q9.moment_matrix`). Deux motifs différents sont orthogonaux : leur produit, case par case, a une somme nulle.

# %% [markdown] lang="en"
# Here are the nine rows, each coefficient drawn where its population flies (the matrix is mixlab's,
# `lbm.D2Q9.moment_matrix`). Two different patterns are orthogonal: their product, box by box, sums to zero.

# %%
c, w, M = lbm.D2Q9.velocities, lbm.D2Q9.weights, lbm.D2Q9.moment_matrix
names = [r"$\rho$", "$e$", r"$\varepsilon$", "$j_x$", "$q_x$", "$j_y$", "$q_y$", "$p_{xx}$", "$p_{xy}$"]
fig, axes = plt.subplots(1, 9, figsize=(11, 2), layout="constrained", sharey=True)
for row, name, ax in zip(M, names, axes, strict=True):
    pattern = np.zeros((3, 3))
    pattern[c[:, 1] + 1, c[:, 0] + 1] = row
    ax.imshow(pattern, origin="lower", extent=(-1.5, 1.5, -1.5, 1.5), cmap="RdBu_r", vmin=-5, vmax=5)
    for (cx, cy), value in zip(c, row, strict=True):
        ax.text(cx, cy, f"{value + 0.0:g}", ha="center", va="center", fontsize=8)
    ax.set(title=name, xlabel="$c_x$", xticks=[-1, 0, 1], yticks=[-1, 0, 1])
axes[0].set_ylabel("$c_y$")
fig.suptitle(tp.text("Les neuf moments, sur les neuf vitesses", "The nine moments, on the nine velocities"))
plt.show()

# %% [markdown] lang="fr"
# ## 3. Un rythme par moment
#
# Le choc MRT tient en une ligne : aller aux moments, rapprocher chacun de son équilibre à son propre taux $s_i$,
# revenir,
# $$f \leftarrow f - M^{-1} S\left(M f - M f^{\mathrm{eq}}\right), \qquad S = \mathrm{diag}(s_0, \dots, s_8).$$
# Les taux de $\rho$, $j_x$ et $j_y$ ne servent à rien : ces moments sont déjà à l'équilibre. Ceux de $p_{xx}$ et
# $p_{xy}$ valent $1/\tau$ et donnent la viscosité $\nu = (\tau - \tfrac12)/3$, comme avec BGK. Les autres sont
# **libres** : celui de $e$ règle l'amortissement du son, le reste n'apparaît pas dans les équations de Navier–Stokes.
#
# **Exercice 2.** Écrivez `mrt_collision(f, s)`.
# - `f` a la forme `(9, ny, nx)`, comme le résultat ; `s` contient les neuf taux, de forme `(9,)` ;
# - `M` est définie, et `lbm.equilibrium`, `lbm.density_of`, `lbm.velocity_of` sont à vous.

# %% [markdown] lang="en"
# ## 3. A pace for each moment
#
# An MRT collision fits on one line: go to the moments, bring each nearer to its equilibrium at its own rate $s_i$,
# come back,
# $$f \leftarrow f - M^{-1} S\left(M f - M f^{\mathrm{eq}}\right), \qquad S = \mathrm{diag}(s_0, \dots, s_8).$$
# The rates of $\rho$, $j_x$ and $j_y$ do nothing: those moments are in equilibrium already. Those of $p_{xx}$ and
# $p_{xy}$ are $1/\tau$ and give the viscosity $\nu = (\tau - \tfrac12)/3$, as with BGK. The others are **free**: that
# of $e$ sets the damping of sound, the rest do not show in the Navier–Stokes equations.
#
# **Exercise 2.** Write `mrt_collision(f, s)`.
# - `f` has shape `(9, ny, nx)`, and so has the result; `s` holds the nine rates, of shape `(9,)`;
# - `M` is there, and `lbm.equilibrium`, `lbm.density_of`, `lbm.velocity_of` are yours to use.


# %% exercise="lbm.mrt_collision"
def mrt_collision(f, s):
    # solution
    f_eq = lbm.equilibrium(lbm.density_of(f), lbm.velocity_of(f))
    departure = np.tensordot(M, f - f_eq, axes=1)
    return f - np.tensordot(np.linalg.inv(M), s[:, None, None] * departure, axes=1)


# %% check
check("lbm.mrt_collision", mrt_collision)

# %% hint="lbm.mrt_collision" lang="fr"
# `np.tensordot(M, f, axes=1)` multiplie par la matrice en chaque nœud : le résultat a la forme `(9, ny, nx)`.

# %% hint="lbm.mrt_collision" lang="en"
# `np.tensordot(M, f, axes=1)` multiplies by the matrix at each node: the result has shape `(9, ny, nx)`.

# %% hint="lbm.mrt_collision" lang="fr"
# $M f - M f^{\mathrm{eq}} = M (f - f^{\mathrm{eq}})$ : un seul aller suffit. Multipliez par `s[:, None, None]`, puis
# revenez par `np.linalg.inv(M)`.

# %% hint="lbm.mrt_collision" lang="en"
# $M f - M f^{\mathrm{eq}} = M (f - f^{\mathrm{eq}})$: one way there is enough. Multiply by `s[:, None, None]`, then
# come back by `np.linalg.inv(M)`.


# %% mutant="lbm.mrt_collision" expect="in-populations"
def mrt_collision(f, s):
    return f - s[:, None, None] * (f - lbm.equilibrium(lbm.density_of(f), lbm.velocity_of(f)))


# %% mutant="lbm.mrt_collision" expect="transpose-for-inverse"
def mrt_collision(f, s):
    m = np.tensordot(M, f, axes=1)
    m_eq = np.tensordot(M, lbm.equilibrium(lbm.density_of(f), lbm.velocity_of(f)), axes=1)
    return np.tensordot(M.T, m - s[:, None, None] * (m - m_eq), axes=1)


# %% mutant="lbm.mrt_collision" expect="stays-in-moments"
def mrt_collision(f, s):
    m = np.tensordot(M, f, axes=1)
    m_eq = np.tensordot(M, lbm.equilibrium(lbm.density_of(f), lbm.velocity_of(f)), axes=1)
    return m - s[:, None, None] * (m - m_eq)


# %% mutant="lbm.mrt_collision" expect="mutates"
def mrt_collision(f, s):
    departure = np.tensordot(M, f - lbm.equilibrium(lbm.density_of(f), lbm.velocity_of(f)), axes=1)
    f -= np.tensordot(np.linalg.inv(M), s[:, None, None] * departure, axes=1)
    return f


# %% [markdown] lang="fr"
# Et si tous les taux sont égaux ? Alors $S = \tfrac1\tau I$, et $M^{-1} S M$ n'est que $\tfrac1\tau I$ : c'est BGK.
# Avec les chocs de mixlab, sur des populations tirées au hasard :

# %% [markdown] lang="en"
# And if all the rates are equal? Then $S = \tfrac1\tau I$, and $M^{-1} S M$ is no more than $\tfrac1\tau I$: it is
# BGK. With mixlab's collisions, on populations drawn at random:

# %%
f = w[:, None, None] * tp.rng.uniform(0.9, 1.1, (9, 5, 6))
bgk = lbm.collide(f, 0.8, collision="bgk")
for rate in (1 / 0.8, 1.9):
    mrt = lbm.collide(f, 0.8, collision=lbm.Mrt(energy=rate, energy_square=rate, energy_flux=rate))
    print(
        tp.text(f"taux libres {rate:.2f} : ", f"free rates {rate:.2f}: "),
        f"|MRT − BGK| ≤ {np.abs(mrt - bgk).max():.1e}",
    )

# %% [markdown] lang="fr"
# ## 4. Le couvercle
#
# Une paroi à mi-chemin entre deux nœuds renvoie chaque population d'où elle vient : c'est le **rebond**. Si elle
# avance à la vitesse $U$, le rebond donne en plus au fluide un peu de sa quantité de mouvement (Ladd 1994). Pour une
# population qui revient avec la vitesse $c_q$, partie avec $-c_q$, et une densité voisine de 1 :
# $$f_q^{\text{revient}} = f_{\bar q}^{\text{parti}} + 6\, w_q\, c_q\!\cdot\!U, \qquad c_{\bar q} = -c_q .$$
#
# **Exercice 3.** Écrivez `bounce_on_lid(f, lid)`, pour le couvercle du haut.
# - `f`, de forme `(9, nx)` : la dernière rangée de nœuds, après le choc ; `lid` : la vitesse du couvercle selon x, un
#   nombre ;
# - le résultat, de forme `(3, nx)` : ce qui redescend, dans l'ordre S, SW, SE, directions 4, 7 et 8.
#
# L'ordre des neuf directions : repos, E, N, W, S, NE, NW, SW, SE. `c` et `w` sont déjà définis.

# %% [markdown] lang="en"
# ## 4. The lid
#
# A wall half-way between two nodes sends each population back where it came from: this is **bounce-back**. If it
# moves at velocity $U$, the bounce also gives the fluid some of its momentum (Ladd 1994). For a population that comes
# back with velocity $c_q$, having left with $-c_q$, and a density near 1:
# $$f_q^{\text{back}} = f_{\bar q}^{\text{sent}} + 6\, w_q\, c_q\!\cdot\!U, \qquad c_{\bar q} = -c_q .$$
#
# **Exercise 3.** Write `bounce_on_lid(f, lid)`, for a lid at the top.
# - `f`, of shape `(9, nx)`: the last row of nodes, after the collision; `lid`: the speed of the lid along x, a
#   number;
# - the result, of shape `(3, nx)`: what comes down again, in the order S, SW, SE, directions 4, 7 and 8.
#
# The order of the nine directions: rest, E, N, W, S, NE, NW, SW, SE. `c` and `w` are there already.


# %% exercise="lbm.bounce_on_lid"
def bounce_on_lid(f, lid):
    down = [4, 7, 8]
    # solution
    back = f[lbm.D2Q9.opposite[down]]
    return back + 6 * (w[down] * c[down, 0] * lid)[:, None]


# %% check
check("lbm.bounce_on_lid", bounce_on_lid)

# %% hint="lbm.bounce_on_lid" lang="fr"
# Qui est parti pour que SW revienne ? `lbm.D2Q9.opposite[down]` donne les trois directions opposées d'un coup.

# %% hint="lbm.bounce_on_lid" lang="en"
# Who left, for SW to come back? `lbm.D2Q9.opposite[down]` gives the three opposite directions at once.

# %% hint="lbm.bounce_on_lid" lang="fr"
# Le couvercle n'a pas de vitesse verticale, donc $c_q\cdot U$ est `c[down, 0] * lid` : zéro pour S, un signe pour SW,
# l'autre pour SE.

# %% hint="lbm.bounce_on_lid" lang="en"
# The lid has no vertical velocity, so $c_q\cdot U$ is `c[down, 0] * lid`: zero for S, one sign for SW, the other for
# SE.


# %% mutant="lbm.bounce_on_lid" expect="wrong-way"
def bounce_on_lid(f, lid):
    up = [2, 5, 6]
    return f[up] + 6 * (w[up] * c[up, 0] * lid)[:, None]


# %% mutant="lbm.bounce_on_lid" expect="mirror"
def bounce_on_lid(f, lid):
    down, up = [4, 7, 8], [2, 6, 5]
    return f[up] + 6 * (w[down] * c[down, 0] * lid)[:, None]


# %% mutant="lbm.bounce_on_lid" expect="factor-on-term"
def bounce_on_lid(f, lid):
    down = [4, 7, 8]
    return f[lbm.D2Q9.opposite[down]] + 3 * (w[down] * c[down, 0] * lid)[:, None]


# %% mutant="lbm.bounce_on_lid" expect="at-rest"
def bounce_on_lid(f, lid):
    return f[[2, 5, 6]]


# %% [markdown] lang="fr"
# ### Toute la cavité en NumPy
#
# Avec vos deux fonctions, une cavité complète tient en dix lignes : le choc, le vol, puis les quatre parois.
# `compare` vérifie que votre NumPy et la boucle compilée donnent la même vitesse après vingt pas, puis les
# chronomètre.

# %% [markdown] lang="en"
# ### The whole cavity in NumPy
#
# With your two functions a complete cavity takes ten lines: collide, fly, then the four walls. `compare` makes sure
# that your NumPy and the compiled loop have the same velocity after twenty steps, then takes the times.

# %%
tau, lid = 0.52, 0.1
s = np.array([1, 1.63, 1.14, 1, 1.92, 1, 1.92, 1 / tau, 1 / tau])  # Lallemand & Luo (2000)


def in_numpy(f):
    if not (ready("lbm.mrt_collision") and ready("lbm.bounce_on_lid")):
        return ...
    for _ in range(20):
        after = mrt_collision(f, s)
        f = lbm.stream(after)
        f[[4, 7, 8], -1] = bounce_on_lid(after[:, -1], lid)
        f[[2, 5, 6], 0] = after[[4, 7, 8], 0]
        f[[1, 5, 8], :, 0] = after[[3, 7, 6], :, 0]
        f[[3, 7, 6], :, -1] = after[[1, 5, 8], :, -1]
    return lbm.velocity_of(f)


def in_mixlab(f):
    walls = {"left": lbm.Wall(), "right": lbm.Wall(), "bottom": lbm.Wall(), "top": lbm.Wall((lid, 0))}
    box = lbm.Simulation(f.shape[1:], tau, collision=lbm.Mrt(1.63, 1.14, 1.92), **walls)
    box.run(20, progress=False)
    return box.velocity


# %%
def at_rest(n):
    return lbm.equilibrium(np.ones((n, n)), np.zeros((n, n, 2)))


race = compare({"NumPy": in_numpy, "mixlab": in_mixlab}, make_inputs=at_rest, sizes=tp.size((32, 64, 128), (16, 32)))
ax = race.plot()
ax.set_title(tp.text("Vingt pas de la cavité, n × n nœuds", "Twenty steps of the cavity, n × n nodes"))
plt.show()
race

# %% [markdown] lang="fr"
# ## 5. Là où BGK casse
#
# Montons à $\mathrm{Re} = 1000$ sur une grille volontairement grossière : $n = 32$ nœuds, couvercle à $U = 0{,}1$. Il
# reste $\nu = U n/\mathrm{Re} = 0{,}0032$, donc $\tau = 0{,}5096$, tout près de $\tfrac12$. Trois chocs de mixlab,
# même grille, même viscosité. TRT n'a que deux temps de relaxation, un pour la partie paire des populations, un pour
# la partie impaire (Ginzburg, Verhaeghe et d'Humières 2008). Quand les populations ne sont plus des nombres finis,
# mixlab lève `DivergenceError`.

# %% [markdown] lang="en"
# ## 5. Where BGK breaks
#
# Go up to $\mathrm{Re} = 1000$ on a grid that is coarse on purpose: $n = 32$ nodes, a lid at $U = 0.1$. That leaves
# $\nu = U n/\mathrm{Re} = 0.0032$, hence $\tau = 0.5096$, very near $\tfrac12$. Three of mixlab's collisions, same
# grid, same viscosity. TRT has two relaxation times only, one for the even part of the populations, one for the odd
# part (Ginzburg, Verhaeghe and d'Humières 2008). When the populations are no longer finite numbers, mixlab raises
# `DivergenceError`.

# %%
styles = {"bgk": (ORANGE, "-"), "trt": (GREEN, "--"), "mrt": (BLUE, "-")}
fig, ax = plt.subplots(figsize=(6, 3.8), layout="constrained")
for collision, (colour, line) in styles.items():
    box = lbm.Cavity(n=32, reynolds=1000, collision=collision, lid_speed=0.1)
    steps, peaks = [], []
    try:
        for _ in range(500):
            box.run(8, progress=False)
            steps.append(box.simulation.time)
            peaks.append(min(100, np.abs(box.velocity).max()))
    except DivergenceError:
        ax.plot(steps[-1], 10, "X", color=colour, ms=10)
        print(collision, tp.text("s'arrête au pas", "stops at step"), box.simulation.time)
    ax.loglog(steps, peaks, line, color=colour, label=collision.upper())
ax.set(ylim=(0.3, 15), xlabel=tp.text("pas de temps", "time steps"), ylabel="max(|u|, |v|) / U")
ax.set_title(
    tp.text("Re = 1000, n = 32 : qui survit ? (× : divergence)", "Re = 1000, n = 32: who survives? (×: divergence)")
)
ax.legend(loc="upper left")
plt.show()

# %% [markdown] lang="fr"
# ### Ce que disent les valeurs propres
#
# L'analyse de von Neumann linéarise un pas autour d'un écoulement **uniforme**, sans paroi. Une onde $e^{ik\cdot x}$
# est alors multipliée par une matrice $G(k)$ de taille 9 × 9 ; un module propre supérieur à 1, et l'onde grandit. À
# gauche, le plus grand module sur toutes les ondes et trois directions de l'écoulement, en fonction de la vitesse. À
# droite, les neuf modules pour une vitesse de 0,1.

# %% [markdown] lang="en"
# ### What the eigenvalues say
#
# Von Neumann's analysis linearises a step about a **uniform** flow, with no wall. A wave $e^{ik\cdot x}$ is then
# multiplied by a 9 × 9 matrix $G(k)$; one eigenvalue of modulus above 1, and the wave grows. On the left, the largest
# modulus over all waves and three directions of the flow, against its speed. On the right, the nine moduli for a
# speed of 0.1.

# %%
tau = 0.5096  # that of the cavity above; its equilibrium is the incompressible one of He & Luo (1997)
k, speeds = np.linspace(-np.pi, np.pi, tp.size(49, 25)), np.linspace(0, 0.24, 13)


def growth(collision, speed):
    flows = [(speed * np.cos(a), speed * np.sin(a)) for a in (0, np.pi / 8, np.pi / 4)]
    return max(lbm.growth_factor(lbm.linear_fluid(tau, collision, u, incompressible=True), k, k).max() for u in flows)


fig, (ax, right) = plt.subplots(1, 2, figsize=(10, 3.8), layout="constrained")
for collision, (colour, line) in styles.items():
    ax.plot(speeds, [growth(collision, u) for u in speeds], line, marker=".", color=colour, label=collision.upper())
for collision, marker in (("mrt", "."), ("bgk", "x")):
    scheme = lbm.linear_fluid(tau, collision, (0.1, 0), incompressible=True)
    for kx in np.linspace(0.02, np.pi, 40):
        moduli = np.abs(np.linalg.eigvals(lbm.amplification_matrix(scheme, kx, 0)))
        right.plot(np.full(9, kx), moduli, marker, color=styles[collision][0], ms=4)
ax.set(ylim=(0.998, 1.04), xlabel=tp.text("vitesse (cellules/pas)", "speed (cells/step)"), ylabel=r"max $|\lambda|$")
ax.set_title(tp.text("Plus grand module, toutes ondes", "Largest modulus, all waves"))
ax.legend()
right.set(xlabel=tp.text("$k_x$ (radians/cellule)", "$k_x$ (radians/cell)"), ylabel=r"$|\lambda|$")
right.set_title(tp.text("Les neuf modes : × BGK, • MRT", "The nine modes: × BGK, • MRT"))
plt.show()

# %% [markdown] lang="fr"
# Lisez bien la figure de gauche. MRT supporte des vitesses plus grandes que BGK : la limite est entre 0,18 et 0,20 au
# lieu de 0,12 à 0,14. À 0,1, TRT est déclaré instable, mais BGK **stable**, et BGK meurt pourtant le premier. Ce
# n'est pas une faute de calcul : l'analyse suppose un écoulement uniforme et de petites perturbations. Elle ne
# connaît ni les parois ni les deux coins du haut, où la vitesse saute de 0 à $U$. C'est un guide, pas un verdict.
#
# La figure de droite donne un indice, pas une preuve. Avec BGK, aucun mode ne perd plus de 4 % par pas : le bruit,
# d'où qu'il vienne, reste longtemps, à toutes les longueurs d'onde. Avec MRT, certains modes perdent de 20 à 85 % par
# pas. Or leurs taux sont libres : la viscosité n'y a rien perdu.

# %% [markdown] lang="en"
# Read the left-hand figure carefully. MRT bears greater speeds than BGK: its limit is between 0.18 and 0.20 instead
# of 0.12 to 0.14. At 0.1, TRT is declared unstable but BGK **stable**, and yet BGK is the first to die. That is no
# error of computation: the analysis supposes a uniform flow and small disturbances. It knows neither the walls nor
# the two top corners, where the velocity jumps from 0 to $U$. It is a guide, not a verdict.
#
# The right-hand figure gives a clue, not a proof. With BGK, no mode loses more than 4% a step: noise, wherever it
# comes from, stays for long, at all wavelengths. With MRT, some modes lose 20 to 85% a step. And their rates are
# free: viscosity lost nothing by it.

# %% [markdown] lang="fr"
# ## 6. Face aux valeurs publiées
#
# Tout code de cavité se compare aux tables de Ghia, Ghia et Shin (1982). mixlab en offre une seconde, convergée
# (fonction de courant, trois grilles, extrapolation de Richardson), donnée à cinq décimales et en accord avec les
# valeurs spectrales de Botella et Peyret (1998). Les nœuds du calcul ne tombent pas sur les points de la table : il
# faut interpoler.
#
# **Exercice 4.** Écrivez `largest_error(y, u, y_ref, u_ref)`, le plus grand écart $|u - u_{\text{ref}}|$ aux points
# de la table.
# - `y` (croissant) et `u` : le profil calculé ; `y_ref` et `u_ref` : la table, dans n'importe quel ordre ;
# - `lbm.interpolate_cubic(y, u, place)` donne la valeur en **un** point `place`, à l'ordre quatre.

# %% [markdown] lang="en"
# ## 6. Against published values
#
# Every cavity code is compared with the tables of Ghia, Ghia and Shin (1982). mixlab offers a second one, converged
# (streamfunction, three grids, Richardson's extrapolation), given to five decimals and in agreement with the spectral
# values of Botella and Peyret (1998). The nodes of the computation do not fall on the points of the table: one must
# interpolate.
#
# **Exercise 4.** Write `largest_error(y, u, y_ref, u_ref)`, the largest $|u - u_{\text{ref}}|$ at the points of the
# table.
# - `y` (increasing) and `u`: the computed profile; `y_ref` and `u_ref`: the table, in any order;
# - `lbm.interpolate_cubic(y, u, place)` gives the value at **one** point `place`, to fourth order.


# %% exercise="lbm.largest_error"
def largest_error(y, u, y_ref, u_ref):
    # solution
    there = np.array([lbm.interpolate_cubic(y, u, place) for place in y_ref])
    return np.max(np.abs(there - u_ref))


# %% check
check("lbm.largest_error", largest_error)

# %% hint="lbm.largest_error" lang="fr"
# C'est le calcul qu'on interpole, car il a beaucoup de points ; la table en a peu. Une liste en compréhension sur
# `y_ref` suffit.

# %% hint="lbm.largest_error" lang="en"
# It is the computation that one interpolates, for it has many points; the table has few. A list comprehension over
# `y_ref` will do.

# %% hint="lbm.largest_error" lang="fr"
# Faites-en un tableau NumPy, retranchez `u_ref`, prenez `np.abs`, puis `np.max`.

# %% hint="lbm.largest_error" lang="en"
# Make a NumPy array of it, subtract `u_ref`, take `np.abs`, then `np.max`.


# %% mutant="lbm.largest_error" expect="linear"
def largest_error(y, u, y_ref, u_ref):
    return np.max(np.abs(np.interp(y_ref, y, u) - u_ref))


# %% mutant="lbm.largest_error" expect="signed"
def largest_error(y, u, y_ref, u_ref):
    return max(lbm.interpolate_cubic(y, u, a) - b for a, b in zip(y_ref, u_ref, strict=True))


# %% mutant="lbm.largest_error" expect="mean"
def largest_error(y, u, y_ref, u_ref):
    there = np.array([lbm.interpolate_cubic(y, u, place) for place in y_ref])
    return np.mean(np.abs(there - u_ref))


# %% [markdown] lang="fr"
# Une cavité MRT par grille, à $\mathrm{Re} = 1000$. À gauche, la vitesse verticale le long de la ligne horizontale du
# milieu ; à droite, son plus grand écart à chacune des deux tables (la seconde apparaît quand l'exercice est réussi).

# %% [markdown] lang="en"
# One MRT cavity a grid, at $\mathrm{Re} = 1000$. On the left, the vertical velocity along the horizontal line in the
# middle; on the right, its largest distance to each of the two tables (the second one appears once the exercise is
# passed).

# %%
sizes = tp.size((32, 48, 64, 96), (24, 32, 48))
to_converged, to_ghia = [], []
for n in sizes:
    cavity = lbm.Cavity(n=n, reynolds=1000, lid_speed=0.1)
    cavity.run(tolerance=1e-4, progress=False)
    to_converged.append(cavity.error()[1])
    if ready("lbm.largest_error"):
        to_ghia.append(largest_error(*cavity.centreline_v(), *cavity.ghia_v()))

# %%
fig, (ax, right) = plt.subplots(1, 2, figsize=(10, 3.8), layout="constrained")
ax.plot(*cavity.centreline_v(), "-", color=BLUE, label=f"mixlab, n = {n}")
ax.plot(*cavity.reference_v(), "o", mfc="none", color="black", label=tp.text("convergé", "converged"))
ax.plot(*cavity.ghia_v(), "x", color=ORANGE, label="Ghia et al. (1982)")
ax.set(xlabel="x / L", ylabel="v / U")
ax.set_title(tp.text("v sur la ligne du milieu, Re = 1000", "v on the middle line, Re = 1000"))
right.loglog(sizes, to_converged, "o-", color=BLUE, label=tp.text("à la table convergée", "to the converged table"))
if to_ghia:
    right.loglog(sizes, to_ghia, "x--", color=ORANGE, label=tp.text("à celle de Ghia", "to Ghia's"))
right.loglog(sizes, to_converged[0] * (sizes[0] / np.array(sizes)) ** 2, "k:", label=tp.text("pente −2", "slope −2"))
right.set(
    xlabel=tp.text("n (nœuds par côté)", "n (nodes a side)"), ylabel=tp.text("écart sur v / U", "distance in v / U")
)
right.set_xticks(sizes, [str(n) for n in sizes])
right.set_xticks([], minor=True)
right.set_title(tp.text("Plus grand écart, grille après grille", "Largest distance, grid after grid"))
for panel in (ax, right):
    panel.legend()
plt.show()

# %% [markdown] lang="fr"
# L'écart à la table convergée décroît, sur ces grilles, au moins aussi vite que $n^{-2}$. L'écart à celle de Ghia
# s'arrête vers 0,016 : c'est l'erreur de la **table** (jusqu'à 0,018 sur v à ce nombre de Reynolds). Avant d'accuser
# votre code, demandez-vous ce que vaut la référence.

# %% [markdown] lang="en"
# The distance to the converged table falls, on these grids, at least as fast as $n^{-2}$. The distance to Ghia's
# stops near 0.016: that is the error of the **table** (up to 0.018 in v at this Reynolds number). Before you blame
# your code, ask what the reference is worth.

# %% [markdown] lang="fr"
# ## 7. Une goutte de colorant
#
# Le fluide connu, on peut y verser un colorant : un scalaire $C$ que l'écoulement emporte et qui diffuse. Un seul
# moment est conservé, $C = \sum_q g_q$, et cinq vitesses suffisent (**D2Q5** : repos, E, N, W, S, de poids $\tfrac13$
# et $\tfrac16$). L'équilibre doit avoir pour somme $C$ et pour flux $C\,u$ :
# $$g_q^{\mathrm{eq}} = w_q\, C \left(1 + 3\, c_q\!\cdot\!u\right).$$
#
# **Exercice 5.** Écrivez `scalar_equilibrium(C, u)`.
# - `C` a la forme `(ny, nx)`, `u` la forme `(ny, nx, 2)`, le résultat la forme `(5, ny, nx)` ;
# - les vitesses et les poids sont ceux de `lbm.D2Q5`, pas de `lbm.D2Q9`.

# %% [markdown] lang="en"
# ## 7. A drop of dye
#
# Now that the fluid is known, one can pour a dye into it: a scalar $C$ that the flow carries along and that diffuses.
# A single moment is conserved, $C = \sum_q g_q$, and five velocities are enough (**D2Q5**: rest, E, N, W, S, of
# weights $\tfrac13$ and $\tfrac16$). The equilibrium must have $C$ for its sum and $C\,u$ for its flux:
# $$g_q^{\mathrm{eq}} = w_q\, C \left(1 + 3\, c_q\!\cdot\!u\right).$$
#
# **Exercise 5.** Write `scalar_equilibrium(C, u)`.
# - `C` has shape `(ny, nx)`, `u` has shape `(ny, nx, 2)`, the result has shape `(5, ny, nx)`;
# - the velocities and weights are those of `lbm.D2Q5`, not of `lbm.D2Q9`.


# %% exercise="lbm.scalar_equilibrium"
def scalar_equilibrium(C, u):
    # solution
    cu = np.einsum("qd,yxd->qyx", lbm.D2Q5.velocities, u)
    return lbm.D2Q5.weights[:, None, None] * C * (1 + 3 * cu)


# %% check
check("lbm.scalar_equilibrium", scalar_equilibrium)

# %% hint="lbm.scalar_equilibrium" lang="fr"
# C'est `equilibrium` de `lbm-01`, avec cinq vitesses, et arrêté au terme en $c\cdot u$.

# %% hint="lbm.scalar_equilibrium" lang="en"
# It is `equilibrium` of `lbm-01`, with five velocities, and stopped at the term in $c\cdot u$.

# %% hint="lbm.scalar_equilibrium" lang="fr"
# `np.einsum("qd,yxd->qyx", lbm.D2Q5.velocities, u)` donne les cinq produits ; les poids ont besoin de deux axes de
# plus.

# %% hint="lbm.scalar_equilibrium" lang="en"
# `np.einsum("qd,yxd->qyx", lbm.D2Q5.velocities, u)` gives the five products; the weights need two more axes.


# %% mutant="lbm.scalar_equilibrium" expect="shape"
def scalar_equilibrium(C, u):
    cu = np.einsum("qd,yxd->qyx", c, u)
    return w[:, None, None] * C * (1 + 3 * cu)


# %% mutant="lbm.scalar_equilibrium" expect="factor-on-term"
def scalar_equilibrium(C, u):
    cu = np.einsum("qd,yxd->qyx", lbm.D2Q5.velocities, u)
    return lbm.D2Q5.weights[:, None, None] * C * (1 + cu)


# %% mutant="lbm.scalar_equilibrium" expect="fluid"
def scalar_equilibrium(C, u):
    cu = np.einsum("qd,yxd->qyx", lbm.D2Q5.velocities, u)
    return lbm.D2Q5.weights[:, None, None] * C * (1 + 3 * cu + 4.5 * cu**2 - 1.5 * np.sum(u**2, axis=-1))


# %% [markdown] lang="fr"
# Versons une goutte sous le couvercle de la dernière cavité. `lbm.Transport` fait les pas ; il reçoit la vitesse de
# la cavité, en cellules par pas, et les parois ne laissent rien passer. Le temps est compté en $L/U$ : celui que met
# le couvercle à avancer d'un côté.

# %% [markdown] lang="en"
# Pour a drop under the lid of the last cavity. `lbm.Transport` does the steps; it is given the velocity of the
# cavity, in cells per step, and the walls let nothing through. Time is counted in $L/U$: what the lid takes to go one
# side further.

# %%
dye = lbm.Transport((n, n), 0.505, lattice="d2q5", **dict.fromkeys(("left", "right", "bottom", "top"), lbm.Insulated()))
dye.set_velocity(cavity.simulation.velocity)
dye.initialise(np.exp(-((cavity.x - 0.5) ** 2 + (cavity.y[:, None] - 0.92) ** 2) / (2 * 0.04**2)))
total = dye.value.sum()
fig, axes = plt.subplots(1, 4, figsize=(11, 3.1), layout="constrained", sharey=True)
for t, ax in zip((0, 2, 5, 10), axes, strict=True):
    dye.run(round(t * cavity.time_unit) - dye.time, progress=False)
    image = ax.imshow(dye.value, origin="lower", extent=(0, 1, 0, 1), cmap="viridis", vmin=0)
    fig.colorbar(image, ax=ax, orientation="horizontal", label="C")
    ax.set(title=f"t = {t} L/U", xlabel="x / L")
    print(tp.text(f"t = {t:2d} L/U : ", f"t = {t:2d} L/U: "), f"{dye.value.sum() / total - 1:+.1e}")
axes[0].set_ylabel("y / L")
fig.suptitle(
    tp.text(
        "Le colorant brassé, Re = 1000 (une échelle par image)",
        "The dye, stirred, Re = 1000 (each panel its own scale)",
    )
)
plt.show()

# %% [markdown] lang="fr"
# Les nombres affichés sont la variation relative du total : seuls les arrondis y touchent. Les couches voisines ne
# vont pas à la même vitesse : la goutte s'étire en arc et laisse une traîne qui longe les parois. Plus un filament
# est fin, plus vite il diffuse. Mélanger, c'est étirer d'abord.

# %% [markdown] lang="en"
# The numbers printed are the relative change of the total: only rounding touches it. Neighbouring layers do not move
# at the same speed: the drop is stretched into an arc and leaves a tail that follows the walls. The thinner a
# filament, the faster it diffuses. To mix is to stretch first.

# %% [markdown] lang="fr"
# ## 8. Une question ouverte
#
# Lesquels des taux libres comptent ? La figure reprend la cavité de la section 5 ($\mathrm{Re} = 1000$, $n = 32$) et
# change **un seul** taux à la fois, les deux autres restant ceux de Lallemand et Luo. Une croix en haut : le calcul a
# divergé.
#
# Décrivez ce que vous voyez en cinq phrases. Quels taux décident de la survie, lequel de la précision seulement ? Que
# se passe-t-il près de 2 ? L'erreur la plus basse est-elle un bon critère sur une grille aussi grossière ?

# %% [markdown] lang="en"
# ## 8. An open question
#
# Which of the free rates matter? The figure takes the cavity of section 5 again ($\mathrm{Re} = 1000$, $n = 32$) and
# changes **a single** rate at a time, the two others staying those of Lallemand and Luo. A cross at the top: the
# computation diverged.
#
# Describe what you see in five sentences. Which rates decide survival, which one accuracy alone? What happens near 2?
# Is the lowest error a good criterion on so coarse a grid?

# %%
rates = tp.size(np.array([0.3, 0.5, 0.7, 0.9, 1.2, 1.5, 1.7, 1.8, 1.95]), np.array([0.3, 0.9, 1.6, 1.95]))
which = {"energy": (ORANGE, "o"), "energy_square": (BLUE, "s"), "energy_flux": (GREEN, "^")}
fig, ax = plt.subplots(figsize=(6.4, 3.8), layout="constrained")
for shift, (name, (colour, marker)) in enumerate(which.items()):
    errors = np.full(len(rates), np.nan)
    for i, rate in enumerate(rates):
        box = lbm.Cavity(n=32, reynolds=1000, collision=lbm.Mrt(**{name: rate}), lid_speed=0.1)
        try:
            box.run(max_steps=tp.size(30000, 12000), tolerance=1e-4, progress=False)
            errors[i] = box.error()[0]
        except DivergenceError:
            ax.plot(rate, 0.097 - 0.003 * shift, "X", color=colour)
    ax.plot(rates, errors, marker + "-", color=colour, label=name)
ax.set(ylim=(0.03, 0.1), xlim=(0.2, 2.05), xlabel=tp.text("taux (par pas)", "rate (per step)"))
ax.set_ylabel(tp.text("plus grand écart sur u / U", "largest distance in u / U"))
ax.set_title(tp.text("Un taux libre à la fois (X : divergence)", "One free rate at a time (X: divergence)"))
ax.legend(loc="lower right")
plt.show()

# %% [markdown] lang="fr"
# ## À retenir
#
# - MRT relaxe des moments, pas des populations : $f \leftarrow f - M^{-1} S M (f - f^{\mathrm{eq}})$. Tous les taux
#   égaux : c'est BGK.
# - Deux taux font la viscosité. Les autres sont libres, et c'est d'eux que vient la stabilité.
# - L'analyse de von Neumann est un guide ; elle ne voit ni coins ni parois. Le calcul tranche.
# - Une paroi mobile, c'est un rebond et $6\,w\,c\cdot U$.
# - Une référence publiée a sa propre erreur. Cherchez-la avant d'y comparer un code.

# %% [markdown] lang="en"
# ## To keep
#
# - MRT relaxes moments, not populations: $f \leftarrow f - M^{-1} S M (f - f^{\mathrm{eq}})$. All rates equal: it is
#   BGK.
# - Two rates make the viscosity. The others are free, and stability comes from them.
# - Von Neumann's analysis is a guide; it sees neither corners nor walls. The computation decides.
# - A moving wall is a bounce and $6\,w\,c\cdot U$.
# - A published reference has an error of its own. Look for it before you compare a code with it.
