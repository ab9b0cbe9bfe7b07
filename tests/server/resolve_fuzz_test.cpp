// An action that is chosen after the text has changed gets the edit that it would get if it were
// offered now, or none.
#include <optional>
#include <random>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "tests/server/fake_host.h"

namespace interlock::tests {
namespace {

constexpr const char* kText =
    "import asyncio\nimport time\nimport threading\n\nlock = threading.Lock()\n\n\n"
    "async def f():\n    time.sleep(1)\n    asyncio.create_task(f())\n\n\n"
    "def g():\n    lock.acquire()\n    try:\n        print(1)\n    finally:\n        "
    "lock.release()\n\n\n"
    "async def h():\n    f()\n    time.sleep(2)\n";

std::string json_string(const std::string& text) {
  JsonWriter out;
  return out.value(text).take();
}

class Editor {
 public:
  Editor() {
    host_.send(
        R"({"id":0,"method":"initialize","params":{"capabilities":{"textDocument":{"codeAction":{"codeActionLiteralSupport":{},)"
        R"("dataSupport":true,"resolveSupport":{"properties":["edit"]}}}}}})");
    host_.send(R"({"method":"initialized","params":{}})");
    host_.send(
        R"({"method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///a.py","languageId":"python","version":1,"text":)" +
        json_string(text_) + "}}}");
  }

  [[nodiscard]] const std::string& text() const { return text_; }

  void set_text(std::string text) {
    text_ = std::move(text);
    host_.send(
        R"({"method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///a.py","version":)" +
        std::to_string(++version_) + R"(},"contentChanges":[{"text":)" + json_string(text_) +
        "}]}}");
  }

  // All actions of the document.
  std::vector<Json> actions() {
    return ask("textDocument/codeAction",
               R"({"textDocument":{"uri":"file:///a.py"},"range":{"start":{"line":0,"character":0},)"
               R"("end":{"line":900,"character":0}},"context":{"diagnostics":[],"only":["quickfix"]}})")
        ["result"]
            .elements();
  }

  // The edit of an action; absent where the server says that the code has changed.
  Json edit_of(const Json& action) {
    const Json answer = ask("codeAction/resolve", action.dump());
    if (answer["error"].present()) CHECK(answer["error"]["code"].integer() == -32801);
    return answer["result"]["edit"];
  }

 private:
  Json ask(const std::string& method, const std::string& params) {
    host_.pass(std::chrono::seconds(1));
    host_.outbox.sent.clear();
    host_.send(R"({"id":1,"method":")" + method + R"(","params":)" + params + "}");
    Json answer;
    for (std::string body = host_.take(); !body.empty(); body = host_.take()) {
      const Json message = parse_json(body).value;
      if (message["id"].integer() == 1) answer = message;
    }
    return answer;
  }

  FakeHost host_;
  std::string text_ = kText;
  int version_ = 1;
};

// Lines come, go and are typed in.
std::string edited(std::string text, std::mt19937& random) {
  const std::size_t line = text.find('\n', random() % text.size());
  if (line == std::string::npos) return text;
  const std::size_t next = std::min(text.find('\n', line + 1), text.size());
  switch (random() % 4) {
    case 0:
      return text.insert(line, "\nx = 1");
    case 1:
      return text.insert(line, "  # typed");
    case 2:
      return text.erase(line, next - line);
    default:
      return text.insert(random() % text.size(), 1, 'x');
  }
}

TEST_CASE("an action chosen late gets the edit that it would get now, or none") {
  std::mt19937 random(17);
  std::size_t refused = 0;
  std::size_t made = 0;
  for (int round = 0; round < 12; ++round) {
    Editor client;
    for (int i = 0; i < 12; ++i) {
      const std::vector<Json> before = client.actions();
      if (before.empty()) break;
      const Json chosen = before[random() % before.size()];
      client.set_text(edited(client.text(), random));
      const Json edit = client.edit_of(chosen);
      Json now;
      for (const Json& action : client.actions()) {
        if (action["data"] == chosen["data"]) now = client.edit_of(action);
      }
      INFO(client.text() << "\n" << chosen.dump());
      CHECK(edit.present() == now.present());
      if (edit.present()) CHECK(edit == now);
      ++(edit.present() ? made : refused);
    }
  }
  CHECK(made > 10);
  CHECK(refused > 10);
}

}  // namespace
}  // namespace interlock::tests
