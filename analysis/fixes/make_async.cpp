#include "analysis/fixes/make_async.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analysis/fixes/offload.h"
#include "analysis/fixes/unblock.h"
#include "analysis/program/call_edges.h"
#include "analysis/program/effects.h"

namespace interlock {
namespace {

using Edits = std::vector<TextEdit>;

// A function of this file alone, which may become a coroutine function as far as its definition
// goes.
bool may_become_coroutine(Program& program, FunctionRef f) {
  if (!f.valid() || program.module_of(f.unit) != 0) return false;
  const Function& function = program.function(f);
  const std::string_view name = text_of(function.name);
  if (function.is_async || function.is_generator || function.is_lambda) return false;
  if (!program.decorators_of(f).empty()) return false;
  const bool is_nested = function.enclosing != kNone;
  return (is_nested || name.starts_with("_")) && !name.ends_with("__");
}

// No base has, or may have, a method of this name.
bool overrides_nothing(Program& program, FunctionRef f) {
  const ClassRef c = program.class_of(f);
  if (!c.valid()) return true;
  for (const ExprId base : program.klass(c).bases) {
    const Value parent = program.resolve({c.unit, base});
    if (parent.kind != ValueKind::klass && parent.api == nullptr) return false;
    const Name name = program.function(f).name;
    if (program.member(parent, name).known()) return false;
  }
  return true;
}

bool defines_another(Program& program, FunctionRef f) {
  const Name name = program.function(f).name;
  for (std::uint32_t u = 0; u < program.facts().units.size(); ++u) {
    const auto& functions = program.unit(u).functions;
    for (FunctionId id = 0; id < functions.size(); ++id) {
      if (functions[id].name == name && FunctionRef{u, id} != f) return true;
    }
  }
  return false;
}

// The edits that await every call of `f`; nothing where something else speaks of it.
std::optional<Edits> await_calls(const RuleContext& context, FunctionRef f) {
  Program& program = context.program();
  const Name name = program.function(f).name;
  Edits edits;
  for (std::uint32_t u = 0; u < context.facts().units.size(); ++u) {
    const Unit& unit = program.unit(u);
    for (ExprId id = 0; id < unit.exprs.size(); ++id) {
      if (unit.exprs[id].name != name) continue;
      const ExprRef mention{u, id};
      if (unit.exprs[id].kind == ExprKind::keyword) continue;
      const ExprRef call = program.parent(mention);
      if (!call.valid() || program.expr(call).kind != ExprKind::call) return std::nullopt;
      if (program.child(call, 0) != mention || !can_await(context, call, f)) return std::nullopt;
      const Value called = program.resolve(mention);
      if (called.kind != ValueKind::function || called.function != f) return std::nullopt;
      const ExprRef around = program.parent(call);
      if (around.valid() && program.expr(around).kind == ExprKind::await) return std::nullopt;
      edits.push_back(await_instead_of(context, call, context.source(call)));
    }
  }
  return edits;
}

// The edits that await what blocks in `f`; nothing where something can't be awaited.
std::optional<Edits> await_what_blocks(const RuleContext& context, FunctionRef f) {
  Program& program = context.program();
  Edits edits;
  for (const CallEdge& edge : edges_of(program, f)) {
    if (edge.api == nullptr) {
      if (context.chain_from(edge.callee, edge.receiver)) return std::nullopt;
      continue;
    }
    const ExprRef call = program.parent(edge.at);
    if (!call.valid() || program.expr(call).kind != ExprKind::call) return std::nullopt;
    if (program.child(call, 0) != edge.at) return std::nullopt;
    FixSink ways;
    unblock_call(context, call, ways, f);
    std::vector<Fix> fixes = ways.take();
    if (fixes.empty()) return std::nullopt;
    for (TextEdit& edit : fixes.front().edits) {
      // Two calls may want the same import.
      if (std::find(edits.begin(), edits.end(), edit) == edits.end())
        edits.push_back(std::move(edit));
    }
  }
  return edits;
}

}  // namespace

void offer_make_async(const RuleContext& context, ExprRef call, FixSink& sink) {
  Program& program = context.program();
  if (program.expr(call).kind != ExprKind::call) return;
  const Value called = program.resolve(program.child(call, 0));
  if (called.kind != ValueKind::function) return;
  const FunctionRef f = called.function;
  if (!may_become_coroutine(program, f) || !overrides_nothing(program, f)) return;
  if (defines_another(program, f)) return;
  auto calls = await_calls(context, f);
  auto inside = calls ? await_what_blocks(context, f) : std::nullopt;
  if (!inside || inside->empty()) return;
  Fix fix;
  fix.title = "Make `" + std::string(text_of(program.function(f).name)) +
              "` a coroutine function and await it";
  fix.kind = FixKind::rewrite_async;
  const std::uint32_t begin = program.absolute(f.unit, program.function(f).range).begin;
  fix.edits = std::move(*calls);
  fix.edits.push_back({{begin, begin}, "async "});
  std::move(inside->begin(), inside->end(), std::back_inserter(fix.edits));
  sink.offer(std::move(fix));
}

}  // namespace interlock
