#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "protocol/jsonrpc.h"

namespace interlock {

// The duty to answer one request, once. Loop thread only; copies share the duty.
// The first answer is sent and later ones are dropped, so that a handler needn't know that its
// request was cancelled. When the last copy goes without an answer, the client is told of an
// internal error.
class Responder {
 public:
  // `send` gets the body of the answer.
  using Send = std::function<void(std::string body)>;
  Responder(RequestId id, std::string method, Send send);

  // JSON text; empty is null.
  void result(std::string_view json) const;
  void fail(ErrorCode code, std::string_view message) const;
  void fail(const ResponseError& error) const;
  [[nodiscard]] bool answered() const;
  // Called once an answer is given, by whomever: what works on one may stop. Not called where it
  // has been given already, or never is. REQUIRES: no copy of the Responder is in it.
  void when_answered(std::function<void()> callback) const;

  class Duty;
  [[nodiscard]] std::weak_ptr<Duty> duty() const { return duty_; }

 private:
  friend class Dispatcher;
  explicit Responder(std::shared_ptr<Duty> duty) : duty_(std::move(duty)) {}
  std::shared_ptr<Duty> duty_;
};

}  // namespace interlock
