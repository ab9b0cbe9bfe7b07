#include "analysis/program/expected_value.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "analysis/program/class_attributes.h"
#include "analysis/program/coroutine_calls.h"
#include "analysis/program/parameters.h"

namespace interlock {
namespace {

// Classes that no coroutine is of, whatever they hold.
constexpr std::array<std::string_view, 12> kPlainClasses = {
    "builtins.str",   "builtins.bytes",     "builtins.bytearray", "builtins.int",
    "builtins.float", "builtins.complex",   "builtins.bool",      "builtins.dict",
    "builtins.list",  "builtins.frozenset", "builtins.set",       "builtins.tuple"};
// Functions that fail with a coroutine, or say that it is something else than its result.
constexpr std::array<std::string_view, 8> kTakeNoCoroutine = {
    "json.dumps", "json.loads",   "json.dump",  "copy.deepcopy",
    "os.fspath",  "os.path.join", "re.compile", "pickle.dumps"};

bool is_plain(Program& program, const Value& type) {
  if (type.kind == ValueKind::none) return true;
  if (type.kind == ValueKind::object) {
    const std::vector<ClassRef> order = program.ancestry_of(type.klass);
    return std::none_of(order.begin(), order.end(), [&](ClassRef c) {
      return is_protocol(program, c) || program.find_method(c, intern("__await__")).valid();
    });
  }
  const std::string_view path = text_of(type.path);
  return std::find(kPlainClasses.begin(), kPlainClasses.end(), path) != kPlainClasses.end();
}

// The function whose code gets the arguments of the call; invalid where another may get them.
FunctionRef receiving(Program& program, ExprRef call) {
  const ExprRef callee = program.child(call, 0);
  const Value called = program.resolve(callee);
  if (called.kind == ValueKind::klass) return program.find_method(called.klass, intern("__init__"));
  if (called.kind != ValueKind::function || may_be_overridden(program, callee)) return {};
  return called.function;
}

}  // namespace

bool expects_no_coroutine(Program& program, ExprRef call, ExprRef argument) {
  const std::string_view path = text_of(program.resolve(program.child(call, 0)).path);
  if (std::find(kTakeNoCoroutine.begin(), kTakeNoCoroutine.end(), path) != kTakeNoCoroutine.end())
    return true;
  const FunctionRef f = receiving(program, call);
  if (!f.valid() || !program.is_undecorated(f)) return false;
  const auto& parameters = program.function(f).parameters;
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    if (parameters[i].annotation == kNone || argument_for(program, call, f, i) != argument)
      continue;
    const Value type = program.resolve_type({f.unit, parameters[i].annotation});
    const auto may_be = program.alternatives(type);
    return type.known() && std::all_of(may_be.begin(), may_be.end(),
                                       [&](const Value& one) { return is_plain(program, one); });
  }
  return false;
}

}  // namespace interlock
