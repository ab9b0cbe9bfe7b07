#include "analysis/program/aliases.h"

#include <string_view>

namespace interlock {

std::set<Name> aliases_of(const Program& program, Name name) {
  constexpr int kRounds = 3;  // an alias of an alias of an alias
  std::set<Name> names{name};
  for (int round = 0; round < kRounds; ++round) {
    const std::size_t before = names.size();
    for (std::uint32_t u = 0; u < program.facts().units.size(); ++u) {
      const Unit& unit = program.unit(u);
      for (const ImportedName& imported : unit.imports) {
        const std::string_view path = text_of(imported.path);
        if (names.contains(intern(path.substr(path.rfind('.') + 1)))) names.insert(imported.bound);
      }
      const auto names_it = [&](ExprId id) {
        return id != kNone && names.contains(unit.exprs[id].name);
      };
      for (const Binding& b : unit.bindings) {
        if (names_it(b.value)) names.insert(b.name);
      }
      for (const AttributeBinding& b : unit.attribute_bindings) {
        if (names_it(b.value)) names.insert(b.name);
      }
    }
    names.erase(Name::none);
    if (names.size() == before) break;
  }
  return names;
}

}  // namespace interlock
