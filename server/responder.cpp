#include "server/responder.h"

#include <utility>
#include <vector>

#include "server/log.h"

namespace interlock {

class Responder::Duty {
 public:
  Duty(RequestId id, std::string method, Send send)
      : id_(std::move(id)), method_(std::move(method)), send_(std::move(send)) {}
  Duty(const Duty&) = delete;
  Duty& operator=(const Duty&) = delete;
  ~Duty() {
    after_.clear();  // who goes without an answer may be gone, too
    if (send_) {
      // The client is told, and what threw was logged where it did.
      log(LogLevel::info, "No answer was given to " + method_);
      answer(make_error(id_, {ErrorCode::internal_error, "The server found no answer"}));
    }
  }

  void answer(std::string body) {
    if (send_) {
      std::exchange(send_, nullptr)(std::move(body));
    }
    for (const auto& callback : std::exchange(after_, {})) callback();
  }
  [[nodiscard]] bool answered() const { return !send_; }
  void call_after(std::function<void()> callback) { after_.push_back(std::move(callback)); }
  [[nodiscard]] const RequestId& id() const { return id_; }

 private:
  RequestId id_;
  std::string method_;
  Send send_;  // empty once used
  std::vector<std::function<void()>> after_;
};

Responder::Responder(RequestId id, std::string method, Send send)
    : duty_(std::make_shared<Duty>(std::move(id), std::move(method), std::move(send))) {}

void Responder::result(std::string_view json) const {
  if (!duty_->answered()) {
    duty_->answer(make_result(duty_->id(), json));
  }
}

void Responder::fail(ErrorCode code, std::string_view message) const {
  fail(ResponseError{code, std::string(message)});
}

void Responder::fail(const ResponseError& error) const {
  if (!duty_->answered()) {
    duty_->answer(make_error(duty_->id(), error));
  }
}

bool Responder::answered() const {
  return duty_->answered();
}

void Responder::when_answered(std::function<void()> callback) const {
  if (!duty_->answered()) {
    duty_->call_after(std::move(callback));
  }
}

}  // namespace interlock
