#pragma once

#include <cstdint>
#include <string>

namespace interlock {

// A message on its way to the client. A value.
struct OutgoingMessage {
  // What may become of it while the client doesn't read.
  enum class Importance : std::uint8_t {
    keep,         // a response or a request: always sent
    latest_only,  // replaces an unsent one with the same key
    droppable,    // a log message: left out when too much waits
  };
  std::string body;
  Importance importance = Importance::keep;
  std::string key;
};

// Where messages to the client are put. Taking one never waits for the client.
class Outbox {
 public:
  Outbox() = default;
  Outbox(const Outbox&) = delete;
  Outbox& operator=(const Outbox&) = delete;
  virtual ~Outbox() = default;

  virtual void send(OutgoingMessage message) = 0;
};

}  // namespace interlock
