#pragma once

#include <span>
#include <string>
#include <string_view>

#include "protocol/json.h"
#include "server/responder.h"

namespace interlock {

class Session;

// What a client may have the server do, by `workspace/executeCommand`. Loop thread only.
struct ServerCommand {
  std::string_view name;
  // Answers with an error where the arguments are not what it needs.
  void (*run)(Session& session, const Json& arguments, const Responder& responder);
};

// Those that the answer to `initialize` names.
[[nodiscard]] std::span<const ServerCommand> server_commands();
// Null for one that there isn't.
[[nodiscard]] const ServerCommand* find_command(std::string_view name);

// Shows the places that run the function at a position: [uri, range].
inline constexpr std::string_view kShowCallers = "interlock.showCallers";

// Shows one of the pages that say more than a finding does: ["rules"].
inline constexpr std::string_view kOpenGuide = "interlock.openGuide";

// Each says in commands.cpp what its arguments are.
void explain_rule(Session& session, const Json& arguments, const Responder& responder);
void show_report(Session& session, const Json& arguments, const Responder& responder);
void show_callers(Session& session, const Json& arguments, const Responder& responder);
void open_guide(Session& session, const Json& arguments, const Responder& responder);
void apply_fix_all(Session& session, const Json& arguments, const Responder& responder);
void suppress(Session& session, const Json& arguments, const Responder& responder);
void restart_index(Session& session, const Json& arguments, const Responder& responder);
void dump_state(Session& session, const Json& arguments, const Responder& responder);

}  // namespace interlock
