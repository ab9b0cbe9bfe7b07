#include "analysis/fixes/reentrant_lock.h"

#include <string>
#include <utility>

#include "analysis/fixes/offload.h"

namespace interlock {
namespace {

// "threading.RLock" for "threading.Lock"; null where there is none.
const Api* reentrant_kind_of(const Api& lock) {
  const std::size_t dot = lock.name.rfind('.');
  if (dot == std::string_view::npos) return nullptr;
  const std::string name =
      std::string(lock.name.substr(0, dot)) + ".R" + std::string(lock.name.substr(dot + 1));
  const Api* api = find_api(name);
  return api != nullptr && api->reentrant ? api : nullptr;
}

}  // namespace

void offer_reentrant_lock(const RuleContext& context, ExprRef made, FixSink& sink) {
  Program& program = context.program();
  const Expr& call = program.expr(made);
  if (call.kind != ExprKind::call || call.child_count != 1) return;
  const ExprRef callee = program.child(made, 0);
  const Value value = program.resolve(callee);
  if (value.kind != ValueKind::symbol || value.api == nullptr) return;
  if (value.api->kind != ApiKind::klass) return;
  const Api* replacement = reentrant_kind_of(*value.api);
  if (replacement == nullptr) return;
  const auto name = import_member(context, {made.unit, call.scope}, replacement->name);
  if (!name) return;
  std::vector<TextEdit> edits{{program.range(callee), name->name}};
  if (name->import) edits.push_back(*name->import);
  if (auto unused = remove_import_left_unused(context, callee)) edits.push_back(std::move(*unused));
  sink.offer_preferred("Make it `" + name->name + "`", std::move(edits));
}

}  // namespace interlock
