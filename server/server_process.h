#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "server/session.h"

namespace interlock {

// What the process of a server stands on. A value.
struct ServerProcess {
  std::string cache_folder;           // where what is learned of files is kept; empty: nowhere
  std::optional<std::uint16_t> port;  // where the client waits, instead of at standard input
  std::string pipe;                   // the same, as a Unix domain socket; empty: none
  std::string record;                 // the file to record the session in; empty: none
  std::size_t memory_budget = MemoryBudget::kDefault;              // bytes
  std::uint64_t largest_message = MessageReader::kDefaultMaxBody;  // bytes
};

// Serves one client and ends the process with the code that LSP asks for: 0 after `shutdown`, else
// 1. Returns only where there is no client, or nothing to record in.
[[nodiscard]] int run_server(ServerOptions options, const ServerProcess& process);

// Plays the client of a recording, and prints what the server says, as a recording. Ends the
// process: with the code that the server ended with, or 0 after the last message. Returns 2 where
// there is no such recording.
[[nodiscard]] int replay_session(ServerOptions options, const ServerProcess& process,
                                 const std::string& recording);

}  // namespace interlock
