// SPDX-License-Identifier: BSD-3-Clause
#include "linearised.hpp"

#include "mixlab/core/error.hpp"

namespace mixlab::fem {
namespace {

Spaces spaces_of(const std::vector<Function>& u) {
  std::vector<Space> spaces;
  for (const Function& block : u)
    spaces.push_back(block.space());
  return Spaces(std::move(spaces));
}

} // namespace

Linearised::Linearised(BilinearForm jacobian, std::vector<Function> u,
                       const std::vector<Dirichlet>& conditions, const DirectOptions& options)
    : jacobian_(std::move(jacobian)), u_(std::move(u)), spaces_(spaces_of(u_)), options_(options),
      x_(spaces_.size()) {
  for (int b = 0; b < spaces_.count(); ++b)
    x_.segment(spaces_.offset(b), spaces_[b].size()) = u_[std::size_t(b)].values();
  GivenValues given = given_values(spaces_, conditions);
  given_ = std::move(given.numbers);
  for (Index k = 0; k < given_.size(); ++k)
    x_[given_[k]] = given.values[k];
  move_to(x_);
}

void Linearised::move_to(const Vector& x) {
  for (int b = 0; b < spaces_.count(); ++b)
    u_[std::size_t(b)].assign(x.segment(spaces_.offset(b), spaces_[b].size()));
  if (&x != &x_)
    x_ = x;
}

Vector& Linearised::free(Vector& r) const {
  for (const Number i : given_)
    r[i] = 0;
  return r;
}

Vector Linearised::load(const LinearForm& form) const {
  Vector r = assemble(form, spaces_);
  return free(r);
}

Vector Linearised::apply() const {
  Vector r = assembler_->matrix() * x_;
  return free(r);
}

void Linearised::refill() {
  if (assembler_)
    assembler_->refill();
  else
    assembler_.emplace(jacobian_, spaces_);
}

void Linearised::factorise() {
  SparseMatrix J = assembler_->matrix();
  const Elimination elimination(J, given_);
  if (solver_)
    solver_->refactor(J);
  else
    solver_.emplace(J, options_);
}

} // namespace mixlab::fem
