#include "analysis/rules/blocking_report.h"

#include <string>

#include "analysis/fixes/make_async.h"
#include "analysis/fixes/unblock.h"
#include "analysis/program/async_twin.h"
#include "analysis/program/chain_confidence.h"
#include "analysis/program/effects.h"
#include "analysis/program/unreachable.h"

namespace interlock {
namespace {

// Longer chains are told by their ends.
constexpr std::size_t kShownHops = 6;

// "`x` (`queue.Queue.get`)": where the code doesn't say which API it is, the message does.
std::string shown_callee(const RuleContext& context, ExprRef callee, const Api& api) {
  const std::string written = context.quoted(callee);
  std::string shown = "`" + written + "`";
  if (context.program().expr(callee).kind != ExprKind::name && written != api.name)
    shown += " (`" + std::string(api.name) + "`)";
  return shown;
}

std::string_view home_of(const Api& api) {
  return api.name.substr(0, api.name.rfind('.'));
}

std::string subject_of(const RuleContext& context, ExprRef at, const Api& api) {
  if (api.name.ends_with(".__enter__")) return "entering `" + context.quoted(at) + "`";
  if (api.name.ends_with(".__iter__")) {
    const Api* home = find_api(home_of(api));
    return "going through `" + context.quoted(at) + "` (`" +
           std::string(home == nullptr ? api.name : home->name) + "`)";
  }
  if (api.name.ends_with(".__exit__")) return "leaving `" + context.quoted(at) + "`";
  return shown_callee(context, at, api);
}

// What is said of the loop.
std::string_view effect_of(BlockingKind kind) {
  switch (kind) {
    case BlockingKind::loop_reentry:
      return " fails here";
    case BlockingKind::computation:
      return " keeps the event loop busy";
    case BlockingKind::iteration:
      return " blocks the event loop at each step";
    case BlockingKind::call:
    case BlockingKind::wait:
      break;
  }
  return " blocks the event loop";
}

std::string place_message(const RuleContext& context, const BlockedPlace& place,
                          BlockingKind kind) {
  const Api& api = *place.api;
  const std::string effect(effect_of(kind));
  if (place.inner.valid()) {
    return "`" + context.quoted(place.at) + "`" + effect + ": it calls `" +
           context.quoted(place.inner) + "`";
  }
  const std::string message = subject_of(context, place.at, api) + effect;
  if (kind == BlockingKind::call) return message;
  if (kind == BlockingKind::loop_reentry) return message + ": an event loop is running already";
  return message + ": it " + std::string(api.reason);
}

// Whether a thread helps. A loop that is an object may be the one that is running, which another
// thread can't run either; what computes and holds the interpreter lock slows all threads down.
bool can_run_elsewhere(const Api& api) {
  if (api.blocks == Category::cpu) return api.releases_gil;
  if (api.blocks != Category::loop_reentry) return true;
  const Api* home = find_api(home_of(api));
  return home == nullptr || home->role != Role::event_loop;
}

// "`read` (app/store.py:12)"
std::string shown_hop(const RuleContext& context, const BlockingChain& chain, std::size_t index) {
  const ChainHop& hop = chain.hops[index];
  const bool blocks = index + 1 == chain.hops.size();
  const std::string_view called = blocks ? chain.api->name : text_of(hop.written);
  return "`" + std::string(called) + "` (" + context.place_name(hop) + ")";
}

std::string chain_message(const RuleContext& context, const BlockedChain& blocked) {
  const BlockingChain& chain = blocked.chain;
  std::string message = "`" + context.quoted(blocked.at) + "`";
  message += blocked.kind == BlockingKind::loop_reentry
                 ? " starts an event loop where one is running,"
                 : effect_of(blocked.kind);
  message += " through ";
  const std::size_t count = chain.hops.size();
  const std::size_t left_out = count > kShownHops ? count - kShownHops : 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) message += i + 1 == count ? " and " : ", ";
    if (left_out > 0 && i == kShownHops / 2) {
      message += std::to_string(left_out) + " more calls, ";
      i += left_out;
    }
    message += shown_hop(context, chain, i);
  }
  const bool may_have_twin = chain.ends_in_library && blocked.call.valid();
  const std::string twin = may_have_twin ? async_twin_of(context.program(), blocked.call) : "";
  if (!twin.empty()) message += "; `" + twin + "` is asynchronous";
  return message;
}

void add_hops(const RuleContext& context, const BlockingChain& chain, Finding& finding) {
  for (std::size_t i = 0; i < chain.hops.size(); ++i) {
    const bool blocks = i + 1 == chain.hops.size();
    std::string message =
        blocks ? "`" + std::string(chain.api->name) + "` " + std::string(chain.api->reason)
               : "which calls `" + std::string(text_of(chain.hops[i].written)) + "` here";
    auto place = context.related_place(chain.hops[i], std::move(message));
    if (place) finding.related.push_back(std::move(*place));
  }
}

// Why a function that is no coroutine runs on the event loop.
void add_context(const RuleContext& context, ExprRef at, Finding& finding) {
  const Program& program = context.program();
  const FunctionRef f = evaluation_of(program, at).function;
  const FunctionContext around = context.contexts().of(f);
  if (!around.because.valid()) return;
  const Name name = program.function(f).name;
  const std::string ran = name == Name::none ? "it" : "`" + std::string(text_of(name)) + "`";
  finding.related.push_back(
      {program.range(around.because),
       "`" + std::string(around.api->name) + "` runs " + ran + " on the event loop"});
}

}  // namespace

void report_blocked_places(const RuleContext& context, BlockingKind kind, FindingSink& sink) {
  const Program& program = context.program();
  for (const BlockedPlace& place : context.blocked_places()) {
    const Api& api = *place.api;
    if (blocking_kind(api) != kind || !sink.wants(api.confidence)) continue;
    if (is_never_reached(context.program(), place.at)) continue;
    Finding& finding = sink.report(program.range(place.at), place_message(context, place, kind));
    finding.confidence = api.confidence;
    if (is_file_system(api.blocks)) finding.severity = Severity::information;
    finding.payload = payload_of(place.call);
    if (place.inner.valid()) {
      if (!can_run_elsewhere(api)) finding.payload = payload_of(ExprRef{});
      finding.related.push_back({program.range(place.inner),
                                 "`" + std::string(api.name) + "` " + std::string(api.reason)});
    }
    add_context(context, place.at, finding);
  }
}

void report_blocked_chains(const RuleContext& context, BlockingKind kind, FindingSink& sink) {
  for (const BlockedChain& blocked : context.blocked_chains()) {
    const BlockingChain& chain = blocked.chain;
    const Confidence confidence = confidence_of(context.program(), blocked);
    if (blocked.kind != kind || !sink.wants(confidence)) continue;
    Finding& finding =
        sink.report(context.program().range(blocked.at), chain_message(context, blocked));
    finding.payload = payload_of(can_run_elsewhere(*chain.api) ? blocked.call : ExprRef{});
    if (chain.conditions > 0) {
      finding.severity =
          finding.severity == Severity::error ? Severity::warning : Severity::information;
    }
    finding.confidence = confidence;
    if (is_file_system(chain.api->blocks)) finding.severity = Severity::hint;
    add_hops(context, chain, finding);
    add_context(context, blocked.at, finding);
  }
}

void offer_unblocking(const RuleContext& context, const Finding& finding, FixSink& sink) {
  const ExprRef call = expr_of(finding.payload);
  if (!call.valid()) return;
  if (context.program().expr(call).kind == ExprKind::call) {
    const Api* api = blocking_api(context.program(), call);
    const bool is_step = api == nullptr ? is_iterated(context.program(), call) : api->lazy;
    if (!is_step) {
      unblock_call(context, call, sink);
      if (api == nullptr) offer_make_async(context, call, sink);
      return;
    }
  }
  unblock_iteration(context, call, sink);
}

}  // namespace interlock
