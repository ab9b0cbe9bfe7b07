#include "analysis/fixes/make_async.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "analysis/fixes/offload.h"
#include "analysis/fixes/unblock.h"
#include "analysis/index/module_store.h"
#include "analysis/program/aliases.h"
#include "analysis/program/call_edges.h"
#include "analysis/program/effects.h"
#include "analysis/project.h"
#include "analysis/project_files.h"

namespace interlock {
namespace {

using Edits = std::vector<TextEdit>;

// A function of this file which may become a coroutine function as far as its definition goes.
bool may_become_coroutine(const Program& program, FunctionRef f) {
  if (!f.valid() || program.module_of(f.unit) != 0) return false;
  const Function& function = program.function(f);
  if (function.is_async || function.is_generator || function.is_lambda) return false;
  return program.decorators_of(f).empty() && !text_of(function.name).ends_with("__");
}

// Nobody outside of the file is meant to know it.
bool is_of_file_alone(const Program& program, FunctionRef f) {
  const Function& function = program.function(f);
  return function.enclosing != kNone || text_of(function.name).starts_with("_");
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

// Whether an expression of the name may speak of a function that it doesn't resolve to: of the
// file's own nothing else has the name. In other files what is known to be something else may, and
// a module's function is not found on objects that nobody knows.
bool may_be_meant(Program& program, ExprRef mention, FunctionRef f) {
  if (program.module_of(f.unit) == 0) return true;
  if (program.resolve(mention).known()) return false;
  return program.expr(mention).kind != ExprKind::attribute || program.class_of(f).valid();
}

// The edits that await every call of `f`, one of the program's, in the file; nothing where
// something else speaks of it, or may.
std::optional<Edits> await_calls(const RuleContext& context, FunctionRef f) {
  Program& program = context.program();
  const std::set<Name> names = aliases_of(program, program.function(f).name);
  Edits edits;
  for (std::uint32_t u = 0; u < context.facts().units.size(); ++u) {
    const Unit& unit = program.unit(u);
    for (ExprId id = 0; id < unit.exprs.size(); ++id) {
      const ExprKind kind = unit.exprs[id].kind;
      if (!names.contains(unit.exprs[id].name) || kind == ExprKind::keyword) continue;
      const ExprRef mention{u, id};
      const Value called = program.resolve(mention);
      if (called.kind != ValueKind::function || called.function != f) {
        if (may_be_meant(program, mention, f)) return std::nullopt;
        continue;
      }
      const ExprRef call = program.parent(mention);
      if (!call.valid() || program.expr(call).kind != ExprKind::call) return std::nullopt;
      if (program.child(call, 0) != mention || !can_await(context, call, f)) return std::nullopt;
      const ExprRef around = program.parent(call);
      if (around.valid() && program.expr(around).kind == ExprKind::await) return std::nullopt;
      edits.push_back(await_instead_of(context, call, context.source(call)));
    }
  }
  return edits;
}

// The edits that await what blocks in `f`. A value.
struct Unblocked {
  Edits edits;
  bool is_complete = true;  // nothing is left that blocks
};

// Adds what makes the edge's call one that is awaited; false where there is no way.
bool await_edge(const RuleContext& context, const CallEdge& edge, FunctionRef f, Edits& edits) {
  Program& program = context.program();
  const ExprRef call = program.parent(edge.at);
  if (!call.valid() || program.expr(call).kind != ExprKind::call) return false;
  if (program.child(call, 0) != edge.at) return false;
  FixSink ways;
  unblock_call(context, call, ways, f);
  std::vector<Fix> fixes = ways.take();
  if (fixes.empty()) return false;
  for (TextEdit& edit : fixes.front().edits) {
    // Two calls may want the same import.
    if (std::find(edits.begin(), edits.end(), edit) == edits.end())
      edits.push_back(std::move(edit));
  }
  return true;
}

Unblocked await_what_blocks(const RuleContext& context, FunctionRef f) {
  Unblocked unblocked;
  for (const CallEdge& edge : edges_of(context.program(), f)) {
    const bool is_done = edge.api == nullptr
                             ? !context.chain_from(edge.callee, edge.receiver).has_value()
                             : await_edge(context, edge, f, unblocked.edits);
    unblocked.is_complete = unblocked.is_complete && is_done;
  }
  return unblocked;
}

// `calls` and what is in the function, which gets its `async`.
Fix made_async(const Program& program, FunctionRef f, Edits calls, Edits inside) {
  Fix fix;
  fix.title = "Make `" + std::string(text_of(program.function(f).name)) +
              "` a coroutine function and await it";
  fix.kind = FixKind::rewrite_async;
  const std::uint32_t begin = program.absolute(f.unit, program.function(f).range).begin;
  fix.edits = std::move(calls);
  fix.edits.push_back({{begin, begin}, "async "});
  std::move(inside.begin(), inside.end(), std::back_inserter(fix.edits));
  return fix;
}

// Whether a class of the file that derives from the method's has a method of the same name.
bool is_overridden_in(const RuleContext& context, FunctionRef f) {
  Program& program = context.program();
  const ClassRef home = program.class_of(f);
  if (!home.valid()) return false;
  for (std::uint32_t u = 0; u < context.facts().units.size(); ++u) {
    for (ClassId id = 0; id < program.unit(u).classes.size(); ++id) {
      const ClassRef c{u, id};
      const auto& ancestry = program.ancestry_of(c);
      if (c == home || std::find(ancestry.begin(), ancestry.end(), home) == ancestry.end())
        continue;
      if (program.find_method(c, program.function(f).name) != f) return true;
    }
  }
  return false;
}

// The edits of another file, none where it has no call; nothing where one can't be awaited.
std::optional<Edits> await_calls_of_file(const RuleContext& root, const ProjectFile& file,
                                         FunctionRef f) {
  const RuleContext context(file.text, *file.module, root.project(), root.target_version());
  Program& program = context.program();
  const auto home = root.project()->modules().at(root.program().module(0)->path);
  if (home == nullptr) return std::nullopt;
  // The units of the root are numbered as in its facts; here they follow others.
  const FunctionRef there{program.first_unit(program.add(home)) + f.unit, f.id};
  if (is_overridden_in(context, there)) return std::nullopt;
  return await_calls(context, there);
}

}  // namespace

void offer_make_async(const RuleContext& context, ExprRef call, FixSink& sink) {
  Program& program = context.program();
  if (program.expr(call).kind != ExprKind::call) return;
  const Value called = program.resolve(program.child(call, 0));
  if (called.kind != ValueKind::function) return;
  const FunctionRef f = called.function;
  if (!may_become_coroutine(program, f) || !is_of_file_alone(program, f)) return;
  if (!overrides_nothing(program, f) || defines_another(program, f)) return;
  auto calls = await_calls(context, f);
  if (!calls) return;
  Unblocked inside = await_what_blocks(context, f);
  if (!inside.is_complete || inside.edits.empty()) return;
  sink.offer(made_async(program, f, std::move(*calls), std::move(inside.edits)));
}

namespace {

// `inside`: how what the function itself does is awaited. Nothing where one of its calls can't be.
template <typename Inside>
std::optional<Fix> made_async_everywhere(const RuleContext& context, FunctionRef f,
                                         const Inside& inside) {
  Program& program = context.program();
  if (!may_become_coroutine(program, f) || !overrides_nothing(program, f)) return std::nullopt;
  if (defines_another(program, f)) return std::nullopt;
  auto calls = await_calls(context, f);
  if (!calls) return std::nullopt;
  std::vector<FileEdits> elsewhere;
  if (context.project() != nullptr && program.function(f).enclosing == kNone) {
    const Name name = program.function(f).name;
    for (const std::string& path :
         other_files_with(*context.project(), *program.module(0), name, {})) {
      const auto file = read_file_with(*context.project(), path, name);
      if (!file) continue;
      auto edits = await_calls_of_file(context, *file, f);
      if (!edits) return std::nullopt;
      if (!edits->empty()) elsewhere.push_back({path, file->text, std::move(*edits)});
    }
  }
  Fix fix = made_async(program, f, std::move(*calls), inside());
  fix.elsewhere = std::move(elsewhere);
  return fix;
}

}  // namespace

void offer_make_async_everywhere(const RuleContext& context, FunctionRef f, FixSink& sink) {
  auto fix = made_async_everywhere(context, f, [&] { return await_what_blocks(context, f).edits; });
  if (fix) sink.offer(std::move(*fix));
}

void offer_make_async_with(const RuleContext& context, FunctionRef f, std::string title,
                           std::vector<TextEdit> inside, FixSink& sink) {
  auto fix = made_async_everywhere(context, f, [&] { return std::move(inside); });
  if (!fix) return;
  fix->title = std::move(title);
  sink.offer(std::move(*fix));
}

}  // namespace interlock
