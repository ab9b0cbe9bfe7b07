#include "analysis/fixes/new_lock.h"

#include <algorithm>
#include <string>

#include "analysis/fixes/imports.h"
#include "analysis/fixes/lines.h"
#include "analysis/fixes/offload.h"
#include "analysis/fixes/statements.h"
#include "analysis/program/class_attributes.h"

namespace interlock {
namespace {

bool mentions_attribute(Program& program, ClassRef klass, Name name) {
  const Class& c = program.klass(klass);
  if (c.scope != kNone && !program.unit(klass.unit).bindings_of(c.scope, name).empty()) return true;
  return assigns_attribute(program, klass, name);
}

// Whether every class that `klass` is derived from is known: another one may use any name.
bool knows_bases(Program& program, ClassRef klass) {
  const auto& bases = program.klass(klass).bases;
  return std::all_of(bases.begin(), bases.end(), [&](ExprId base) {
    const Value value = program.resolve({klass.unit, base});
    return value.kind == ValueKind::symbol && value.api != nullptr;
  });
}

std::string new_lock_name(Program& program, ClassRef klass, Name attribute) {
  if (knows_bases(program, klass) && !mentions_attribute(program, klass, intern("_lock"))) {
    return "_lock";
  }
  std::string name(text_of(attribute));
  name = "_" + name.substr(std::min(name.find_first_not_of('_'), name.size())) + "_lock";
  return mentions_attribute(program, klass, intern(name)) ? "" : name;
}

// The first statement of the function that is not its docstring.
StatementRef first_statement(const Program& program, FunctionRef f) {
  const Unit& unit = program.unit(f.unit);
  const StatementId block = unit.functions[f.id].body;
  if (block == kNone || block + 1 >= unit.statements[block].end) return {};
  const StatementId first = block + 1;
  const Statement& statement = unit.statements[first];
  const auto values = unit.values_of(statement);
  const bool is_docstring = statement.kind == StatementKind::expression && values.size() == 1 &&
                            unit.exprs[values[0]].kind == ExprKind::string;
  if (!is_docstring) return {f.unit, first};
  return statement.end < unit.statements[block].end ? StatementRef{f.unit, statement.end}
                                                    : StatementRef{};
}

FunctionRef constructor_of(Program& program, ClassRef klass) {
  for (const FunctionRef method : program.methods_of(klass)) {
    const bool named = text_of(program.function(method).name) == "__init__";
    if (named && program.is_undecorated(method)) return method;
  }
  return {};
}

// Makes the lock at the beginning of `__init__`.
bool make_in_constructor(const RuleContext& context, ClassRef klass, const std::string& name,
                         std::string_view type, std::vector<TextEdit>& edits) {
  Program& program = context.program();
  const FunctionRef constructor = constructor_of(program, klass);
  if (!constructor.valid()) return false;
  const StatementRef first = first_statement(program, constructor);
  const Name self = program.self_name(constructor);
  if (!first.valid() || self == Name::none) return false;
  const ByteRange place = range_of(context, first);
  if (!has_own_lines(context, {place.begin, place.begin})) return false;
  const ScopeRef scope{first.unit, program.statement(first).scope};
  const auto lock = import_member(context, scope, type);
  if (!lock) return false;
  if (lock->import) edits.push_back(*lock->import);
  const std::uint32_t start = context.text().line_start(context.text().line_of(place.begin));
  edits.push_back({{start, start},
                   indentation_at(context.text(), place.begin) + std::string(text_of(self)) + "." +
                       name + " = " + lock->name + "()" + line_end_of(context.text())});
  return true;
}

}  // namespace

Name make_lock(const RuleContext& context, ClassRef klass, Name attribute, std::string_view type,
               std::vector<TextEdit>& edits) {
  const std::string name = new_lock_name(context.program(), klass, attribute);
  if (name.empty() || !make_in_constructor(context, klass, name, type, edits)) return Name::none;
  return intern(name);
}

Name make_module_lock(const RuleContext& context, Name place, std::string_view type,
                      std::vector<TextEdit>& edits) {
  std::string name = "_lock";
  if (is_used_name(context, intern(name))) {
    std::string of(text_of(place));
    of = of.substr(of.rfind('.') + 1);
    name = "_" + of.substr(std::min(of.find_first_not_of('_'), of.size())) + "_lock";
    if (is_used_name(context, intern(name))) return Name::none;
  }
  const auto lock = import_member(context, {0, 0}, type);
  if (!lock) return Name::none;
  if (lock->import) edits.push_back(*lock->import);
  const std::uint32_t start = below_imports(context);
  const std::string end = line_end_of(context.text());
  edits.push_back({{start, start}, end + name + " = " + lock->name + "()" + end});
  return intern(name);
}

}  // namespace interlock
