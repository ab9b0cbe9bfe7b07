#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "server/client.h"
#include "server/event_loop.h"

namespace interlock {

// Pushes diagnostics to a client that doesn't ask for them. Loop thread only.
// Of each document it sends a set once: again for a later version, so that the client knows that it
// still holds, or when it differs. Nothing goes out for a version before the last one sent, nor
// after the document was closed.
class DiagnosticsPublisher {
 public:
  DiagnosticsPublisher(EventLoop& loop, Client& client) : loop_(loop), client_(client) {}

  // What is told from here on has nothing to do with what was told before: the document was opened
  // anew.
  void forget(const std::string& uri) { published_.erase(uri); }
  // `diagnostics` is a JSON array. REQUIRES: versions are told in the order in which the client
  // made them.
  void publish(const std::string& uri, std::int64_t version, std::string diagnostics);
  // Takes all away from the client, with exactly one message.
  void close(const std::string& uri);

  // When the document's diagnostics last went out; long ago where they never did.
  [[nodiscard]] EventLoop::Clock::time_point last_sent(std::string_view uri) const;

 private:
  struct Published {
    std::int64_t version = 0;
    std::string diagnostics;
    EventLoop::Clock::time_point at;
  };

  EventLoop& loop_;
  Client& client_;
  std::map<std::string, Published, std::less<>> published_;
};

}  // namespace interlock
