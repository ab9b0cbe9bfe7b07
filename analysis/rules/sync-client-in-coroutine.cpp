#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "analysis/fixes/client_rewrite.h"
#include "analysis/program/async_twin.h"
#include "analysis/program/origin.h"
#include "analysis/rules/rule_context.h"

namespace interlock {
namespace {

// What a coroutine was seen to use: the call that makes a client, or the first call of a library's
// functions.
struct Use {
  ExprRef call;
  const Api* api;
};

// The API whose object `call` makes, where it is a synchronous client; null otherwise.
const Api* made_client(Program& program, ExprRef call) {
  const Value callee = program.resolve(program.child(call, 0));
  if (callee.kind != ValueKind::symbol || callee.api == nullptr) return nullptr;
  const Value made = program.resolve(call);
  if (made.is_a(Role::sync_client)) return made.api;
  return nullptr;
}

// More conditions on the way to what blocks, and it may never come to that.
constexpr int kMaxConditions = 2;

// Clients of libraries that no model speaks of, and that have an asynchronous twin.
void check_twins(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  std::vector<ExprRef> reported;
  for (const BlockedChain& blocked : context.blocked_chains()) {
    const BlockingChain& chain = blocked.chain;
    if (!blocked.call.valid() || !chain.ends_in_library) continue;
    const std::string twin = async_twin_of(program, blocked.call);
    if (twin.empty()) continue;
    const ExprRef made = origin_of(program, program.child(program.child(blocked.call, 0), 0));
    if (!made.valid() || std::find(reported.begin(), reported.end(), made) != reported.end())
      continue;
    reported.push_back(made);
    const ExprRef client = program.child(made, 0);
    Finding& finding = sink.report(
        program.range(client), "coroutines use the synchronous client `" + context.quoted(client) +
                                   "`; `" + twin + "` is asynchronous");
    finding.payload = payload_of(ExprRef{});
    if (chain.conditions > 0) finding.confidence = Confidence::medium;
    if (chain.conditions > kMaxConditions || is_file_system(chain.api->blocks))
      finding.confidence = Confidence::low;
  }
}

void check(const RuleContext& context, FindingSink& sink) {
  Program& program = context.program();
  std::vector<Use> clients;
  std::map<std::string_view, Use> libraries;
  context.for_each_call([&](ExprRef call) {
    if (!context.contexts().runs_on_loop(call)) return;
    const Api* api = blocking_api(program, call);
    if (api == nullptr) return;
    const ExprRef origin = origin_of(program, call);
    if (!origin.valid()) return;
    if (const Api* client = made_client(program, origin); client != nullptr) {
      const auto same = [&](const Use& use) { return use.call == origin; };
      if (std::none_of(clients.begin(), clients.end(), same)) clients.push_back({origin, client});
      return;
    }
    if (origin != call || api->role != Role::sync_client) return;
    const auto [entry, fresh] = libraries.try_emplace(api->library, Use{call, api});
    if (!fresh && program.range(call) < program.range(entry->second.call))
      entry->second.call = call;
  });
  for (const Use& use : clients) {
    Finding& finding =
        sink.report(program.range(program.child(use.call, 0)),
                    "coroutines use the synchronous client `" + std::string(use.api->name) +
                        "`; `" + std::string(use.api->alternative) + "` is asynchronous");
    finding.payload = payload_of(use.call);
  }
  for (const auto& [library, use] : libraries) {
    Finding& finding =
        sink.report(program.range(program.child(use.call, 0)),
                    "coroutines use the synchronous library `" + std::string(library) + "`; `" +
                        std::string(use.api->alternative) + "` is asynchronous");
    finding.payload = payload_of(use.call);
  }
  check_twins(context, sink);
}

void fixes(const RuleContext& context, const Finding& finding, FixSink& sink) {
  const ExprRef call = expr_of(finding.payload);
  if (call.valid()) offer_client_rewrite(context, call, sink);
}

}  // namespace

extern const Rule sync_client_in_coroutine_rule;
const Rule sync_client_in_coroutine_rule = {
    .name = "sync-client-in-coroutine",
    .summary =
        "Coroutines use the client of a synchronous library that has an asynchronous counterpart",
    .rationale = "Each of its calls blocks the event loop, or costs a thread",
    .principle = Principle::never_block_the_event_loop,
    .severity = Severity::information,
    .fix = FixAvailability::sometimes,
    .libraries = Libraries::asyncio | Libraries::trio | Libraries::anyio,
    .since = {3, 5},
    .enabled_by_default = true,
    .also_known_as = {},
    .check = check,
    .fixes = fixes,
};

}  // namespace interlock
