#include <string_view>

#include "analysis/program/effects.h"
#include "analysis/program/program.h"

// What parameters without an annotation get, where all calls are in sight: those of functions and
// methods whose names begin with one underscore, which other files leave alone (PEP 8,
// "Descriptive: Naming Styles").
namespace interlock {
namespace {

constexpr std::size_t kMaxCalls = 16;  // what is called from more places mostly takes anything

bool has_one_underscore(std::string_view name) {
  return name.starts_with('_') && !name.starts_with("__");
}

}  // namespace

const std::vector<ExprRef>& Program::private_calls(std::uint32_t module_index, Name name) {
  if (has_private_calls_.size() <= module_index) has_private_calls_.resize(module_index + 1);
  if (!has_private_calls_[module_index]) {
    has_private_calls_[module_index] = true;
    const std::uint32_t first = first_unit(module_index);
    const auto count = static_cast<std::uint32_t>(modules_[module_index].facts->units.size());
    for (std::uint32_t u = first; u < first + count; ++u) {
      const Unit& here = outline(u);
      for (const ExprId id : here.calls) {
        const Name called = here.exprs[here.children_of(here.exprs[id])[0]].name;
        if (has_one_underscore(text_of(called)))
          private_calls_[key_of(module_index, called)].push_back({u, id});
      }
    }
  }
  return private_calls_[key_of(module_index, name)];
}

// Nothing where it is not known. A method has to be called on an object of its class, or of one
// that has it from there.
std::optional<bool> Program::calls_function(ExprRef call, FunctionRef f) {
  const ExprRef callee = child(call, 0);
  if (!class_of(f).valid()) {
    const Value called = resolve(callee);
    if (!called.known()) return std::nullopt;
    return called.kind == ValueKind::function && called.function == f;
  }
  if (expr(callee).kind != ExprKind::attribute) return false;
  const Value object = resolve(child(callee, 0));
  const bool on_class = object.kind == ValueKind::klass && self_name(f) == Name::none;
  if (object.kind != ValueKind::object && !on_class) return std::nullopt;
  return find_method(object.klass, function(f).name) == f;
}

Value Program::argument_given(FunctionRef f, Name parameter) {
  const Function& called = function(f);
  if (f.id != 0 || called.is_lambda || !has_one_underscore(text_of(called.name))) return {};
  std::size_t place = 0;
  while (place < called.parameters.size() && called.parameters[place].name != parameter) ++place;
  const bool is_method = class_of(f).valid();
  const bool has_owner = self_name(f) != Name::none || class_name(f) != Name::none;
  const std::size_t hidden = is_method && has_owner ? 1 : 0;
  if (place == called.parameters.size() || place < hidden || !is_undecorated(f)) return {};
  const std::vector<ExprRef> calls = private_calls(module_of(f.unit), called.name);
  if (calls.empty() || calls.size() > kMaxCalls) return {};
  Value all;
  all.kind = ValueKind::none;
  for (const ExprRef call : calls) {
    const std::optional<bool> is_called = calls_function(call, f);
    if (!is_called) return {};
    if (!*is_called) continue;
    ExprRef given = argument_of(*this, call, static_cast<int>(place - hidden), text_of(parameter));
    if (!given.valid()) given = {f.unit, called.parameters[place].default_value};
    if (!given.valid()) return {};
    // What it hands on to itself is what it got.
    const bool is_own =
        call.unit == f.unit && expr(given).kind == ExprKind::name && expr(given).name == parameter;
    if (is_own) continue;
    const Value value = resolve(given);
    if (!value.known()) return {};
    all = join(all, value);
  }
  return all.kind == ValueKind::none ? Value{} : all;
}

}  // namespace interlock
