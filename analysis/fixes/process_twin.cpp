#include "analysis/fixes/process_twin.h"

#include <string>
#include <utility>

#include "analysis/fixes/offload.h"
#include "analysis/program/effects.h"
#include "analysis/program/origin.h"

namespace interlock {
namespace {

// Whether the file uses a member of the object made at `made` that those for processes don't have.
bool uses_more(const RuleContext& context, ExprRef made, const Api& klass, const Api& twin) {
  Program& program = context.program();
  for (std::uint32_t u = 0; u < context.facts().units.size(); ++u) {
    const Unit& unit = program.unit(u);
    for (ExprId id = 0; id < unit.exprs.size(); ++id) {
      const Expr& x = unit.exprs[id];
      if (x.kind != ExprKind::attribute || find_member(twin, text_of(x.name)) != nullptr) continue;
      if (find_member(klass, text_of(x.name)) == nullptr) continue;
      if (origin_of(program, program.child({u, id}, 0)) == made) return true;
    }
  }
  return false;
}

}  // namespace

void offer_process_twin(const RuleContext& context, ExprRef object, FixSink& sink) {
  Program& program = context.program();
  const ExprRef made = origin_of(program, object);
  if (!made.valid() || made.unit >= context.facts().units.size()) return;
  const Expr& call = program.expr(made);
  const Value value = program.resolve(made);
  if (call.kind != ExprKind::call || value.kind != ValueKind::instance) return;
  const Api* api = called_api(program, made);
  const Api* twin = find_api(value.api->process_twin);
  // A condition's lock, for one, would have to be changed, too.
  const bool has_lock = call.child_count > 1 && value.api->role == Role::condition;
  if (api != value.api || twin == nullptr || has_lock || uses_more(context, made, *api, *twin))
    return;
  const auto name = import_member(context, {made.unit, call.scope}, twin->name);
  if (!name) return;
  const ExprRef callee = program.child(made, 0);
  Fix fix;
  fix.title = "Use `" + name->name + "`";
  fix.preferred = true;
  fix.edits.push_back({program.range(callee), name->name});
  if (name->import) fix.edits.push_back(*name->import);
  if (auto unused = remove_import_left_unused(context, callee))
    fix.edits.push_back(std::move(*unused));
  sink.offer(std::move(fix));
}

}  // namespace interlock
