#include "analysis/program/qualified_name.h"

#include <algorithm>
#include <vector>

namespace interlock {
namespace {

constexpr std::string_view kLambda = "<lambda>";

std::string_view own_name(const Function& function) {
  return function.is_lambda ? kLambda : text_of(function.name);
}

}  // namespace

std::string qualified_name(const Program& program, FunctionRef f) {
  std::string name(own_name(program.function(f)));
  // The scope that binds it, and those around.
  ScopeRef scope = program.outer(ScopeRef{f.unit, program.function(f).scope});
  for (; scope.id != kNone; scope = program.outer(scope)) {
    const Scope& here = program.unit(scope.unit).scopes[scope.id];
    std::string_view around;
    if (here.kind == ScopeKind::class_)
      around = text_of(program.klass({scope.unit, here.owner}).name);
    if (here.kind == ScopeKind::function)
      around = own_name(program.function({scope.unit, here.owner}));
    if (!around.empty()) name.insert(0, std::string(around) + ".");
  }
  return name;
}

namespace {

// The functions of a module of this name, in source order.
std::vector<FunctionRef> functions_named(const Program& program, std::uint32_t module_index,
                                         std::string_view name) {
  const std::string_view last = name.substr(name.rfind('.') + 1);
  std::vector<FunctionRef> found;
  for_each_function(program, module_index, [&](FunctionRef f) {
    if (own_name(program.function(f)) == last && qualified_name(program, f) == name)
      found.push_back(f);
  });
  const auto place = [&](FunctionRef f) {
    return program.absolute(f.unit, program.function(f).range).begin;
  };
  std::sort(found.begin(), found.end(),
            [&](FunctionRef a, FunctionRef b) { return place(a) < place(b); });
  return found;
}

std::string numbered(std::string_view name, std::size_t index, std::size_t count) {
  std::string unique(name);
  if (count > 1) unique += "#" + std::to_string(index + 1) + "/" + std::to_string(count);
  return unique;
}

}  // namespace

std::string unique_name(const Program& program, FunctionRef f) {
  const std::string name = qualified_name(program, f);
  const auto all = functions_named(program, program.module_of(f.unit), name);
  const auto at = std::find(all.begin(), all.end(), f) - all.begin();
  return numbered(name, static_cast<std::size_t>(at), all.size());
}

FunctionRef find_function(const Program& program, std::uint32_t module_index,
                          std::string_view unique_name) {
  const std::string_view name = unique_name.substr(0, unique_name.find('#'));
  const auto all = functions_named(program, module_index, name);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (numbered(name, i, all.size()) == unique_name) return all[i];
  }
  return {};
}

}  // namespace interlock
