// Bytes into the real framing, JSON-RPC and session of the server, without threads, clock and disk.
// Whatever comes: no crash, every message sent is one, each request is answered exactly once, and
// so is a valid one after all of it.
//
// The input is the stream itself if it begins with a zero byte. Else its lines are steps: JSON is a
// body, `!` raw bytes with \n, \xff and the like undone, `~20` time that passes in ms, `^` holds
// analyses or lets them go on, `$` ends the client.
#include <algorithm>
#include <charconv>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "protocol/message_reader.h"
#include "protocol/message_writer.h"
#include "tests/fuzz/fuzzer.h"
#include "tests/fuzz/json_mutation.h"
#include "tests/harness/case_file.h"
#include "tests/harness/lines.h"
#include "tests/server/fake_host.h"
#include "tests/server/transcript.h"

namespace interlock::fuzz {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

constexpr std::string_view kProbe = R"({"jsonrpc":"2.0","id":"probe","method":"interlock/sync"})";

// A client's side of the conversation: what it asked, and what it was answered. Not thread-safe.
class Ledger {
 public:
  void asked(const Received& received) {
    for (const Message& message : received.messages) {
      if (const auto* request = std::get_if<Request>(&message)) {
        ++due_[to_string(request->id)];
        if (may_wait(request->method)) waiting_.push_back(request->id);
      } else if (const auto* invalid = std::get_if<InvalidMessage>(&message)) {
        ++due_[to_string(invalid->id)];
      }
    }
  }
  void asked_in_a_broken_frame() { ++due_[to_string(RequestId{})]; }

  void sent(const std::string& body) {
    const ParsedJson parsed = parse_json(body);
    require(parsed.error == JsonError::none && !parsed.repaired_utf8, "not JSON: " + body);
    if (!parsed.value.is_array()) return sent_one(parsed.value);
    require(parsed.value.size() > 0, "an empty batch was sent");
    for (const Json& message : parsed.value.elements()) sent_one(message);
  }

  [[nodiscard]] int answers_to(const std::string& id) const {
    const auto found = answered_.find(id);
    return found == answered_.end() ? 0 : found->second;
  }

  // What ends the requests that may wait.
  [[nodiscard]] std::vector<std::string> cancellations() const {
    std::vector<std::string> bodies;
    for (const RequestId& id : waiting_) {
      const std::string as_json = parse_json(make_result(id, "null")).value["id"].dump();
      bodies.push_back(make_notification("$/cancelRequest", R"({"id":)" + as_json + "}"));
    }
    return bodies;
  }

  // `all`: none may be without an answer.
  void check(bool all) const {
    for (const auto& [id, answers] : answered_) {
      const auto due = due_.find(id);
      require(due != due_.end() && answers <= due->second, "answered too often: " + id);
    }
    for (const auto& [id, requests] : due_)
      require(!all || answers_to(id) == requests, "not answered: " + id);
  }

 private:
  void sent_one(const Json& message) {
    require(message["jsonrpc"].string() == "2.0", "no JSON-RPC: " + message.dump());
    if (message["method"].is_string()) return;
    require(message["result"].present() != message["error"].present(),
            "neither a result nor an error, or both: " + message.dump());
    const auto id = read_request_id(message["id"]);
    require(id.has_value(), "an answer without an id: " + message.dump());
    ++answered_[to_string(*id)];
  }

  // For news, or for what the client says of an edit.
  static bool may_wait(std::string_view method) {
    return method == "workspace/diagnostic" || method == "workspace/executeCommand";
  }

  std::map<std::string, int> due_;
  std::map<std::string, int> answered_;
  std::vector<RequestId> waiting_;
};

// Plays one input. Not thread-safe.
class Conversation {
 public:
  Conversation() {
    host_.files["/w/pyproject.toml"] = "[tool.interlock]\nselect = [\"ALL\"]\n";
    host_.files["/w/b.py"] = "import time\ndef slow():\n    time.sleep(1)\n";
  }

  void play(std::string_view input) {
    if (input.starts_with('\0')) {
      feed(input.substr(1));
    } else {
      for (const std::string_view line : tests::split_lines(input)) step(line);
    }
    finish();
  }

 private:
  void step(std::string_view line) {
    if (line.empty() || host_.exit_code) return;
    const std::string_view rest = line.substr(1);
    switch (line.front()) {
      case '!':
        return feed(tests::unescaped(rest));
      case '~': {
        unsigned time = 0;
        std::from_chars(rest.data(), rest.data() + rest.size(), time);
        return host_.pass(milliseconds(time % 5000));
      }
      case '^':
        host_.hold_workers = !host_.hold_workers;
        return host_.settle();
      case '$':
        return host_.session->end_of_client();
      default:
        host_.pass(milliseconds(5));
        return feed(framed(line));
    }
  }

  void feed(std::string_view bytes) {
    reader_.feed(bytes, [&](const Frame& frame) {
      if (host_.exit_code) return;
      if (frame.kind != Frame::Kind::body) {
        ledger_.asked_in_a_broken_frame();
        host_.session->receive_broken(frame.kind);
        return host_.settle();
      }
      count("messages");
      const Received received = read_messages(frame.body);
      ledger_.asked(received);
      host_.receive(received);
    });
    read_answers();
  }

  void read_answers() {
    for (std::string body = host_.take(); !body.empty(); body = host_.take()) ledger_.sent(body);
  }

  void finish() {
    host_.hold_workers = false;
    host_.settle();
    // The first may be taken for the rest of a body that its header promised; the second can't be.
    for (int i = 0; i < 2 && !host_.exit_code; ++i) feed(framed(kProbe));
    host_.pass(milliseconds(5000));
    for (const std::string& body : ledger_.cancellations()) feed(framed(body));
    read_answers();
    const bool ended = host_.exit_code.has_value();
    require(ended || ledger_.answers_to("probe") > 0, "a valid request was not answered");
    ledger_.check(!ended);
  }

  tests::FakeHost host_;
  MessageReader reader_;
  Ledger ledger_;
};

// The messages of a session of tests/sessions/ as steps of ours.
std::string steps_of(const fs::path& session) {
  std::string lines;
  for (const tests::Step& step : tests::read_transcript(tests::read_file(session))) {
    if (step.word == "-->" || step.word == "-->>" || step.word == "body") {
      lines += step.argument + "\n";
    } else if (step.word == "bytes") {
      lines += "!" + step.argument + "\n";
    } else if (step.word == "wait") {
      lines += "~" + step.argument + "\n";
    } else if (step.word == "workers") {
      lines += "^\n";
    } else if (step.word == "initialize") {
      const bool written = step.argument.starts_with('{');
      lines += R"({"id":0,"method":"initialize","params":)" +
               (written ? step.argument : R"({"capabilities":{}})") + "}\n" +
               R"({"method":"initialized","params":{}})" + "\n";
    } else if (step.word == "open") {
      JsonWriter out;
      out.begin_object().field("method", "textDocument/didOpen").key("params").begin_object();
      out.key("textDocument").begin_object().field("uri", step.argument);
      out.field("languageId", "python").field("version", 1).field("text", step.block);
      out.end_object().end_object().end_object();
      lines += out.take() + "\n";
    }
  }
  return lines;
}

}  // namespace

void run(std::string_view input) {
  Conversation().play(input);
}

std::string mutated(std::string_view input, Choices& choices) {
  if (input.starts_with('\0') || choices.below(6) == 0) {
    static const std::vector<std::string> kPieces = {
        "\r\n", "\n",   "\r\n\r\n", "Content-Length: ", "\"", "\\", "{", "[",
        "-",    "9999", "\xFF",     "\\ud800",          ":",  ",",  "!", "~"};
    return with_changed_bytes(input, choices, kPieces);
  }
  return with_changed_messages(input, choices);
}

std::vector<std::string> seeds() {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(INTERLOCK_TESTS) / "sessions"))
    if (entry.path().extension() == ".session") paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> all;
  for (const fs::path& path : paths) all.push_back(steps_of(path));
  return all;
}

}  // namespace interlock::fuzz
