#include "analysis/program/class_attributes.h"

#include <algorithm>
#include <string_view>

namespace interlock {

bool assigns_attribute(Program& program, ClassRef c, Name name) {
  const auto& attributes = program.attributes_of(c);
  return std::any_of(attributes.begin(), attributes.end(), [&](const Program::AttributeRef& ref) {
    return program.unit(ref.unit).attribute_bindings[ref.index].name == name;
  });
}

bool is_protocol(Program& program, ClassRef c) {
  const auto& bases = program.klass(c).bases;
  return std::any_of(bases.begin(), bases.end(), [&](ExprId id) {
    const std::string_view path = text_of(program.resolve({c.unit, id}).path);
    return path == "typing.Protocol" || path == "typing_extensions.Protocol";
  });
}

}  // namespace interlock
