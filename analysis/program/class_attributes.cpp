#include "analysis/program/class_attributes.h"

#include <algorithm>

namespace interlock {

bool assigns_attribute(Program& program, ClassRef c, Name name) {
  const auto& attributes = program.attributes_of(c);
  return std::any_of(attributes.begin(), attributes.end(), [&](const Program::AttributeRef& ref) {
    return program.unit(ref.unit).attribute_bindings[ref.index].name == name;
  });
}

}  // namespace interlock
