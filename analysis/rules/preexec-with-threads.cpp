#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "analysis/fixes/offload.h"
#include "analysis/program/executor_fit.h"
#include "analysis/program/forks.h"
#include "analysis/program/thread_code.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

constexpr std::array<std::string_view, 2> kAlsoKnownAs = {"PLW1509", "W1509"};

// The keywords of what runs in the forked child: spare resolving what most calls call.
bool is_keyword_of_child(Name keyword) {
  static const std::set<Name> keywords = [] {
    std::set<Name> all;
    for (const Api& api : all_apis()) {
      for (const Slot& slot : api.slots) {
        if (slot.before_exec) all.insert(intern(slot.keyword));
      }
    }
    return all;
  }();
  return keywords.contains(keyword);
}

// What a call runs in the forked child; invalid where there is nothing.
ExprRef run_in_child(Program& program, ExprRef call) {
  const auto parts = program.unit(call.unit).children_of(program.expr(call));
  const bool may_be =
      parts.size() > 7 || std::any_of(parts.begin() + 1, parts.end(), [&](ExprId e) {
        return is_keyword_of_child(program.unit(call.unit).exprs[e].name);
      });
  if (!may_be) return {};
  const Api* api = called_api(program, call);
  if (api == nullptr) return {};
  for (const Slot& slot : api->slots) {
    if (!slot.before_exec) continue;
    const ExprRef argument = argument_of(program, call, slot.position, slot.keyword);
    const bool is_none = argument.valid() && program.expr(argument).kind == ExprKind::constant;
    return is_none ? ExprRef{} : argument;
  }
  return {};
}

// What shows that the program has other threads when the call is made.
struct Evidence {
  std::string words;
  ExprRef thread;  // what a thread is told to run
  Confidence confidence = Confidence::high;
};

std::optional<Evidence> evidence_of(const RuleContext& context, ExprRef call, ThreadCode& threads) {
  Program& program = context.program();
  const FunctionRef f = program.function_around(call);
  if (f.valid()) {
    if (const ThreadEntry* entry = threads.entry_of(f))
      return Evidence{"and a thread does so here", entry->argument, Confidence::high};
  }
  ExprRef sent;
  context.for_each_call([&](ExprRef other) {
    if (sent.valid()) return;
    const ExprRef argument = sent_to_thread(program, other);
    const bool is_beside = argument.valid() && (program.function_around(other) == f ||
                                                may_outlive_function(program, other));
    if (is_beside) sent = argument;
  });
  if (sent.valid()) return Evidence{"and the file starts threads", sent, Confidence::high};
  if (f.valid() && program.function(f).is_async)
    return Evidence{"and an event loop may have some", {}, Confidence::low};
  return std::nullopt;
}

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  ThreadCode threads(program);
  context.for_each_call([&](ExprRef call) {
    const ExprRef argument = run_in_child(program, call);
    if (!argument.valid()) return;
    const auto evidence = evidence_of(context, call, threads);
    if (!evidence) return;
    Finding& finding =
        sink.report(program.range(argument), "`" + context.quoted(argument) +
                                                 "` runs in a forked process, which is not safe "
                                                 "where threads run, " +
                                                 evidence->words);
    if (evidence->thread.valid())
      finding.related.push_back({program.range(evidence->thread), "a thread runs this"});
    finding.confidence = evidence->confidence;
    finding.payload = payload_of(argument);
  });
}

// `os.setsid` is a name of what the argument calls: itself, or a lambda around the call.
const Api* called_in_child(Program& program, ExprRef argument) {
  const Expr& x = program.expr(argument);
  if (x.kind != ExprKind::lambda) {
    const Value value = program.resolve(argument);
    return value.kind == ValueKind::symbol ? value.api : nullptr;
  }
  const ExprRef body{argument.unit, program.function({argument.unit, x.link}).returns};
  const bool is_plain_call = body.valid() && program.expr(body).kind == ExprKind::call &&
                             program.expr(body).child_count == 1;
  return is_plain_call ? called_api(program, body) : nullptr;
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  Program& program = context.program();
  const ExprRef argument = expr_of(finding.payload);
  const Api* api = called_in_child(program, argument);
  if (api == nullptr || api->process_argument.empty()) return;
  if (context.target_version() < api->process_argument_since) return;
  const ExprRef keyword = program.parent(argument);
  if (program.expr(keyword).kind != ExprKind::keyword) return;
  const std::string instead(api->process_argument);
  const std::string_view name = api->process_argument.substr(0, instead.find('='));
  if (argument_of(program, program.parent(keyword), -1, name).valid()) return;
  Fix fix;
  fix.title = "Use `" + instead + "`";
  fix.applicability = Applicability::safe;
  fix.preferred = true;
  fix.edits.push_back({program.range(keyword), instead});
  ExprRef use = argument;
  if (program.expr(use).kind == ExprKind::lambda)
    use = {use.unit, program.function({use.unit, program.expr(use).link}).returns};
  if (program.expr(use).kind == ExprKind::call) use = program.child(use, 0);
  if (auto unused = remove_import_left_unused(context, use))
    fix.edits.push_back(std::move(*unused));
  sink.offer(std::move(fix));
}

}  // namespace

extern const Rule preexec_with_threads_rule;
const Rule preexec_with_threads_rule = {
    .name = "preexec-with-threads",
    .summary = "Python code runs between fork and exec in a program that has threads",
    .rationale =
        "The forked child has only one of the threads, and all their locks as they were: "
        "code that takes one of those waits for ever, and the caller with it",
    .principle = Principle::process_borders_are_explicit,
    .severity = Severity::warning,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::threading | Libraries::asyncio,
    .since = {3, 2},
    .enabled_by_default = true,
    .also_known_as = kAlsoKnownAs,
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
