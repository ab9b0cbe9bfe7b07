#include "analysis/fixes/hoist_lock.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analysis/fixes/imports.h"
#include "analysis/fixes/lines.h"
#include "analysis/fixes/lock_safety.h"
#include "analysis/fixes/offload.h"
#include "analysis/fixes/statements.h"

namespace interlock {
namespace {

// Whether the module can make it as the function does: with nothing, or with numbers.
bool has_plain_arguments(const Program& program, ExprRef made) {
  const Unit& unit = program.unit(made.unit);
  const auto parts = unit.children_of(program.expr(made));
  return std::all_of(parts.begin() + 1, parts.end(),
                     [&](ExprId part) { return unit.exprs[part].kind == ExprKind::number; });
}

// Whether a lock of the module is the same one for all who wait for it.
bool is_shared_by_module(const RuleContext& context, const Api& lock) {
  if (lock.name.starts_with("multiprocessing")) return false;
  return !lock.name.starts_with("asyncio") || context.target_version() >= PythonVersion{3, 10};
}

// "_totals_add_lock" for a method `add` of `Totals`.
std::string lock_name(Program& program, FunctionRef f) {
  std::string name;
  if (const ClassRef klass = program.class_of(f); klass.valid())
    name = std::string(text_of(program.klass(klass).name)) + "_";
  name += std::string(text_of(program.function(f).name));
  std::transform(name.begin(), name.end(), name.begin(), [](char c) {
    return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  });
  return "_" + name.substr(std::min(name.find_first_not_of('_'), name.size())) + "_lock";
}

// Takes the assignment out, and gives the lock its new name wherever the function names it.
bool rename(const RuleContext& context, ExprRef made, Name old, const std::string& name,
            std::vector<TextEdit>& edits) {
  const Program& program = context.program();
  const StatementRef assignment{made.unit, program.expr(made).statement};
  const ByteRange code = range_of(context, assignment);
  if (!has_own_lines(context, code) || is_alone_in_block(program, assignment)) return false;
  edits.push_back(without_code(context, code));
  const Unit& unit = program.unit(made.unit);
  for (ExprId id = 0; id < unit.exprs.size(); ++id) {
    const Expr& e = unit.exprs[id];
    if (e.kind == ExprKind::name && e.name == old && !e.is_target)
      edits.push_back({program.range({made.unit, id}), name});
  }
  return true;
}

}  // namespace

void offer_shared_lock(const RuleContext& context, ExprRef made, Name name, FixSink& sink) {
  Program& program = context.program();
  const FunctionRef f = program.function_around(made);
  const Value lock = program.resolve(made);
  const Function& function = program.function(f);
  // A function inside another one has names that the module doesn't.
  const bool is_nested = program.function_around(program.outer({f.unit, function.scope})).valid();
  if (is_nested || !lock.is_one() || lock.api == nullptr) return;
  if (!has_plain_arguments(program, made) || !is_shared_by_module(context, *lock.api)) return;
  const std::vector<Name> run = names_run_by(program, f.unit, function.range);
  if (std::find(run.begin(), run.end(), function.name) != run.end()) return;
  const std::string shared = lock_name(program, f);
  const auto klass_name = import_member(context, {0, 0}, lock.api->name);
  if (!klass_name || is_used_name(context, intern(shared))) return;

  Fix fix;
  fix.title = "Share one lock, `" + shared + "`";
  fix.preferred = true;
  if (name == Name::none) {
    fix.edits.push_back({program.range(made), shared});
  } else if (!rename(context, made, name, shared, fix.edits)) {
    return;
  }
  if (klass_name->import) fix.edits.push_back(*klass_name->import);
  const ByteRange callee = program.range(program.child(made, 0));
  const std::string arguments = context.text().substring({callee.end, program.range(made).end});
  const std::string end = line_end_of(context.text());
  const std::uint32_t start = below_imports(context);
  fix.edits.push_back({{start, start}, end + shared + " = " + klass_name->name + arguments + end});
  sink.offer(std::move(fix));
}

}  // namespace interlock
