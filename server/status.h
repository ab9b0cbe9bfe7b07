#pragma once

#include <string>

namespace interlock {

class Session;

// What the server is doing, for people who look for what is wrong: its queues, the documents with
// their versions and how long they take, the index, the memory. A JSON object; loop thread only.
// REQUIRES: the session is initialised.
[[nodiscard]] std::string status_json(Session& session);

}  // namespace interlock
