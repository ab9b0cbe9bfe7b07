#include "analysis/fixes/context_variable.h"

#include <algorithm>
#include <string>
#include <utility>

#include "analysis/fixes/offload.h"
#include "analysis/program/origin.h"

namespace interlock {
namespace {

// Writes the uses of a thread's local value as those of a context variable. Not thread-safe.
class Rewriter {
 public:
  Rewriter(const RuleContext& context, ExprRef place)
      : context_(context),
        program_(context.program()),
        object_(program_.expr(program_.child(place, 0)).name),
        value_(program_.expr(place).name) {}

  // False where one of them can't be.
  bool rewrite(ExprRef made, std::vector<TextEdit>& edits) {
    for (std::uint32_t u = 0; u < context_.facts().units.size(); ++u) {
      const Unit& unit = program_.unit(u);
      for (const Binding& b : unit.bindings) {
        const bool is_its_own = u == made.unit && b.value == made.id;
        if (b.name == object_ && !is_its_own) return false;
      }
      for (ExprId id = 0; id < unit.exprs.size(); ++id) {
        const Expr& e = unit.exprs[id];
        if (e.kind != ExprKind::name || e.name != object_ || e.is_target) continue;
        if (!rewrite_use({u, id}, edits)) return false;
      }
    }
    return true;
  }

 private:
  bool rewrite_use(ExprRef object, std::vector<TextEdit>& edits) {
    const ExprRef parent = program_.parent(object);
    if (!parent.valid()) return false;
    const Expr& use = program_.expr(parent);
    if (use.kind == ExprKind::call) return rewrite_getattr(parent, object, edits);
    if (use.kind != ExprKind::attribute || use.name != value_) return false;
    const Unit& unit = program_.unit(parent.unit);
    const bool is_deleted =
        use.statement != kNone && unit.statements[use.statement].kind == StatementKind::delete_;
    if (is_deleted) return false;
    if (use.is_target) return rewrite_setting(parent, edits);
    edits.push_back({program_.range(parent), written("get(") + ")"});
    return true;
  }

  // `getattr(_current, "user", None)`
  bool rewrite_getattr(ExprRef call, ExprRef object, std::vector<TextEdit>& edits) {
    const Expr& callee = program_.expr(program_.child(call, 0));
    const bool has_default = program_.expr(call).child_count == 4;
    if (text_of(callee.name) != "getattr" || !has_default || program_.child(call, 1) != object)
      return false;
    const std::string name = context_.source(program_.child(call, 2));
    if (name.size() < 2 || name.substr(1, name.size() - 2) != text_of(value_)) return false;
    edits.push_back(
        {program_.range(call), written("get(") + context_.source(program_.child(call, 3)) + ")"});
    return true;
  }

  // `_current.user = user`
  bool rewrite_setting(ExprRef target, std::vector<TextEdit>& edits) {
    const Unit& unit = program_.unit(target.unit);
    const StatementId s = program_.expr(target).statement;
    if (s == kNone || unit.statements[s].kind != StatementKind::assignment) return false;
    const auto targets = unit.targets_of(unit.statements[s]);
    const auto values = unit.values_of(unit.statements[s]);
    if (targets.size() != 1 || targets[0] != target.id || values.size() != 1 || values[0] == kNone)
      return false;
    const Expr& value = unit.exprs[values[0]];
    const bool is_whole = !value.parenthesized && value.kind != ExprKind::tuple;
    if (!is_whole || unit.statements[s].annotation != kNone) return false;
    const ByteRange range = program_.range({target.unit, values[0]});
    edits.push_back({{program_.range(target).begin, range.begin}, written("set(")});
    edits.push_back({{range.end, range.end}, ")"});
    return true;
  }

  std::string written(const char* method) const {
    return std::string(text_of(object_)) + "." + method;
  }

  const RuleContext& context_;
  Program& program_;
  Name object_;
  Name value_;
};

}  // namespace

void offer_context_variable(const RuleContext& context, ExprRef place, FixSink& sink) {
  Program& program = context.program();
  const ExprRef object = program.child(place, 0);
  const bool is_private = text_of(program.expr(object).name).starts_with("_");
  if (program.expr(object).kind != ExprKind::name || !is_private) return;
  const ExprRef made = origin_of(program, object);
  const bool is_made_here = made.valid() && made.unit < context.facts().units.size() &&
                            program.expr(made).kind == ExprKind::call &&
                            program.expr(made).child_count == 1 &&
                            !program.function_around(made).valid();
  if (!is_made_here) return;
  const Api* api = called_api(program, made);
  if (api == nullptr || api->role != Role::thread_local_) return;
  const auto type =
      import_member(context, {made.unit, program.expr(made).scope}, "contextvars.ContextVar");
  if (!type) return;
  Fix fix;
  fix.title = "Make it a `" + type->name + "`";
  fix.preferred = true;
  if (!Rewriter(context, place).rewrite(made, fix.edits)) return;
  fix.edits.push_back(
      {program.range(made),
       type->name + "(\"" + std::string(text_of(program.expr(place).name)) + "\")"});
  if (type->import) fix.edits.push_back(*type->import);
  if (auto unused = remove_import_left_unused(context, program.child(made, 0)))
    fix.edits.push_back(std::move(*unused));
  sink.offer(std::move(fix));
}

}  // namespace interlock
