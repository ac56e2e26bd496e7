// SPDX-License-Identifier: BSD-3-Clause
#include "mixlab/fem/parameter.hpp"

#include "field_nodes.hpp"
#include "mixlab/core/error.hpp"

namespace mixlab::fem {
namespace {

class Changing final : public FieldNode {
 public:
  explicit Changing(std::shared_ptr<const double> value) : value_(std::move(value)) {}
  void evaluate(const Points& points, Array& out) const override { out.setConstant(points.size(), *value_); }
  int degree() const override { return 0; }

 private:
  std::shared_ptr<const double> value_;
};

} // namespace

Parameter::Parameter(double value) : Parameter(std::make_shared<double>(0)) { assign(value); }

Parameter::Parameter(std::shared_ptr<double> value)
    : Field(std::make_shared<const Changing>(value)), value_(std::move(value)) {}

void Parameter::assign(double value) {
  require_finite(&value, 1, "Parameter", "value");
  *value_ = value;
}

} // namespace mixlab::fem
