#include "analysis/rules/blocking_report.h"

#include <string>

#include "analysis/fixes/unblock.h"

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

std::string subject_of(const RuleContext& context, ExprRef at, const Api& api) {
  if (api.name.ends_with(".__enter__")) return "entering `" + context.quoted(at) + "`";
  if (api.name.ends_with(".__exit__")) return "leaving `" + context.quoted(at) + "`";
  return shown_callee(context, at, api);
}

std::string effect_of(BlockingKind kind, const Api& api) {
  switch (kind) {
    case BlockingKind::wait:
      return " blocks the event loop: it " + std::string(api.reason);
    case BlockingKind::call:
      break;
  }
  return " blocks the event loop";
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
  std::string message = "`" + context.quoted(blocked.at) + "` blocks the event loop through ";
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

}  // namespace

void report_blocked_places(const RuleContext& context, BlockingKind kind, FindingSink& sink) {
  const Program& program = context.program();
  for (const BlockedPlace& place : context.blocked_places()) {
    const Api& api = *place.api;
    if (blocking_kind(api) != kind) continue;
    std::string message;
    if (place.inner.valid()) {
      message = "`" + context.quoted(place.at) + "` blocks the event loop: it calls `" +
                context.quoted(place.inner) + "`";
    } else {
      message = subject_of(context, place.at, api) + effect_of(kind, api);
    }
    Finding& finding = sink.report(program.range(place.at), std::move(message));
    finding.confidence = api.confidence;
    if (is_file_system(api.blocks)) finding.severity = Severity::information;
    finding.payload = payload_of(place.call);
    if (!place.inner.valid()) continue;
    finding.related.push_back(
        {program.range(place.inner), "`" + std::string(api.name) + "` " + std::string(api.reason)});
  }
}

void report_blocked_chains(const RuleContext& context, BlockingKind kind, FindingSink& sink) {
  for (const BlockedChain& blocked : context.blocked_chains()) {
    const BlockingChain& chain = blocked.chain;
    if (blocking_kind(*chain.api) != kind) continue;
    Finding& finding =
        sink.report(context.program().range(blocked.at), chain_message(context, blocked));
    finding.payload = payload_of(blocked.call);
    if (chain.conditions > 0) {
      finding.severity = Severity::information;
      finding.confidence = chain.conditions == 1 ? Confidence::medium : Confidence::low;
    }
    if (is_file_system(chain.api->blocks)) {
      finding.severity = Severity::hint;
      if (chain.conditions > 0) finding.confidence = Confidence::low;
    }
    add_hops(context, chain, finding);
  }
}

void offer_unblocking(const RuleContext& context, const Finding& finding, FixSink& sink) {
  const ExprRef call = expr_of(finding.payload);
  if (call.valid()) unblock_call(context, call, sink);
}

}  // namespace interlock
