#include <algorithm>
#include <string>
#include <string_view>

#include "analysis/program/coroutine_calls.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

// What Python calls by itself and takes the result of as it is. Those that an `await` around the
// operation may stand for (`await box[key]`, `await box.name`, `await (a + b)`) are not among them.
constexpr std::string_view kCalledPlainly[] = {"__init__",
                                               "__del__",
                                               "__enter__",
                                               "__exit__",
                                               "__iter__",
                                               "__next__",
                                               "__len__",
                                               "__length_hint__",
                                               "__bool__",
                                               "__hash__",
                                               "__repr__",
                                               "__str__",
                                               "__bytes__",
                                               "__format__",
                                               "__contains__",
                                               "__int__",
                                               "__float__",
                                               "__complex__",
                                               "__index__",
                                               "__dir__",
                                               "__setattr__",
                                               "__delattr__",
                                               "__setitem__",
                                               "__delitem__",
                                               "__set__",
                                               "__delete__",
                                               "__set_name__",
                                               "__init_subclass__",
                                               "__post_init__",
                                               "__reversed__",
                                               "__lt__",
                                               "__le__",
                                               "__gt__",
                                               "__ge__",
                                               "__eq__",
                                               "__ne__",
                                               "__sizeof__",
                                               "__instancecheck__",
                                               "__subclasscheck__",
                                               "__await__"};

bool is_called_plainly(const Function& function) {
  const std::string_view name = text_of(function.name);
  // An asynchronous generator is what `async for` asks for; a coroutine is not.
  if (name == "__aiter__") return !function.is_generator;
  return std::find(std::begin(kCalledPlainly), std::end(kCalledPlainly), name) !=
         std::end(kCalledPlainly);
}

// `async def __new__` may await `__init__`, as may a metaclass or a base that is not known.
bool may_await_init(Program& program, FunctionRef f) {
  for (const ClassRef c : program.ancestry_of(program.class_of(f))) {
    const Class& klass = program.klass(c);
    if (klass.scope == kNone) return true;
    const Unit& unit = program.unit(c.unit);
    if (!unit.bindings_of(klass.scope, intern("__new__")).empty()) return true;
    if (!klass.decorators.empty()) return true;
    const Name metaclass = intern("metaclass");
    const bool has_metaclass =
        std::any_of(unit.exprs.begin(), unit.exprs.end(), [&](const Expr& e) {
          return e.kind == ExprKind::keyword && e.name == metaclass &&
                 klass.range.contains(e.range);
        });
    if (has_metaclass) return true;
    for (const ExprId id : klass.bases) {
      const Value base = program.resolve({c.unit, id});
      const bool is_known =
          base.kind == ValueKind::klass || (base.kind == ValueKind::symbol && base.api != nullptr);
      if (!is_known) return true;
    }
  }
  return false;
}

std::string consequence(std::string_view name) {
  if (name == "__exit__") return "a coroutine, which is true: every exception is swallowed";
  if (name == "__del__") return "a coroutine that nobody awaits";
  return "a coroutine instead of a result";
}

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  for (std::uint32_t u = 0; u < context.facts().units.size(); ++u) {
    const Unit& unit = program.unit(u);
    for (FunctionId id = 0; id < unit.functions.size(); ++id) {
      const Function& function = unit.functions[id];
      const FunctionRef f{u, id};
      if (!function.is_async || !is_called_plainly(function)) continue;
      if (!program.class_of(f).valid() || !program.decorators_of(f).empty()) continue;
      const std::string_view name = text_of(function.name);
      const bool is_constructor = name == "__init__" || name == "__post_init__";
      if (is_constructor && may_await_init(program, f)) continue;
      Finding& finding =
          sink.report(program.absolute(u, function.name_range),
                      "Python calls `" + std::string(name) + "` itself, and gets " +
                          (function.is_generator ? "an asynchronous generator instead of a result"
                                                 : consequence(name)));
      finding.payload = payload_of({u, id});
    }
  }
}

// A body that waits for nothing is as good without `async`.
void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  const Program& program = context.program();
  const ExprRef place = expr_of(finding.payload);
  const FunctionRef f{place.unit, place.id};
  const Function& function = program.function(f);
  if (function.is_generator || suspends(program, f)) return;
  const std::uint32_t begin = program.absolute(f.unit, function.range).begin;
  const std::uint32_t name = program.absolute(f.unit, function.name_range).begin;
  const std::string head = context.text().substring({begin, name});
  const std::size_t def = head.find("def");
  if (!head.starts_with("async") || def == std::string::npos) return;
  Fix fix;
  fix.title = "Make it a plain method";
  fix.preferred = true;
  fix.edits.push_back({{begin, begin + static_cast<std::uint32_t>(def)}, ""});
  sink.offer(std::move(fix));
}

}  // namespace

extern const Rule async_special_method_rule;
const Rule async_special_method_rule = {
    .name = "async-special-method",
    .summary = "A special method that Python calls and does not await is a coroutine function",
    .rationale = "Python takes the coroutine for the result: the operation fails, or does nothing",
    .principle = Principle::every_task_has_an_owner,
    .severity = Severity::error,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::asyncio | Libraries::trio | Libraries::anyio,
    .since = {3, 5},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
