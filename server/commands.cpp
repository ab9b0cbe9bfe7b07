#include "server/commands.h"

#include <algorithm>
#include <array>

#include "analysis/rules/rule.h"
#include "server/session.h"
#include "server/settings.h"
#include "server/status.h"

namespace interlock {
namespace {

constexpr std::array kCommands = {
    // The page of a rule: ["dropped-task"]. An editor's plugin may have a command
    // "interlock.explain" of its own, which a client can't have twice.
    ServerCommand{"interlock.explainRule", explain_rule},
    // What suits a document's functions, and what runs where: [uri].
    ServerCommand{"interlock.showReport", show_report},
    ServerCommand{kShowCallers, show_callers},
    ServerCommand{kOpenGuide, open_guide},
    // [uri]
    ServerCommand{"interlock.applyFixAll", apply_fix_all},
    // [uri, rule, range]
    ServerCommand{"interlock.suppress", suppress},
    // []
    ServerCommand{"interlock.restartIndex", restart_index},
    // []
    ServerCommand{"interlock.dumpState", dump_state},
};

}  // namespace

std::span<const ServerCommand> server_commands() {
  return kCommands;
}

const ServerCommand* find_command(std::string_view name) {
  if (name == "interlock.explain") name = "interlock.explainRule";
  const auto found =
      std::find_if(kCommands.begin(), kCommands.end(),
                   [name](const ServerCommand& command) { return command.name == name; });
  return found == kCommands.end() ? nullptr : &*found;
}

void explain_rule(Session& /*session*/, const Json& arguments, const Responder& responder) {
  const auto name = arguments[std::size_t{0}].string();
  const Rule* rule = name ? find_rule(*name) : nullptr;
  if (rule == nullptr) {
    const auto wrong = name ? check_rule_name("arguments", *name) : std::nullopt;
    responder.fail(ErrorCode::invalid_params, wrong ? wrong->message : "A rule's name is needed");
    return;
  }
  JsonWriter out;
  out.begin_object().field("rule", rule->name).field("href", rule_url(*rule));
  out.field("markdown", rule_page(*rule)).end_object();
  responder.result(out.take());
}

void restart_index(Session& session, const Json& /*arguments*/, const Responder& responder) {
  session.workspace().restart_index();
  responder.result("null");
}

void dump_state(Session& session, const Json& /*arguments*/, const Responder& responder) {
  responder.result(status_json(session));
}

}  // namespace interlock
