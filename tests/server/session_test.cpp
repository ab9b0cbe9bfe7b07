// Plays the transcripts of tests/sessions/ against a session.
#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "protocol/message_reader.h"
#include "server/from_lsp.h"
#include "tests/harness/case_file.h"
#include "tests/server/fake_host.h"
#include "tests/server/transcript.h"

namespace interlock::tests {
namespace {

namespace fs = std::filesystem;

const fs::path kSessions = fs::path(INTERLOCK_TESTS) / "sessions";

Json parsed(std::string_view text) {
  const ParsedJson json = parse_json(text);
  INFO(text);
  REQUIRE(json.error == JsonError::none);
  return json.value;
}

// Exchanges "@clients/x.json" for what that file holds.
std::string with_files(std::string text) {
  for (std::size_t at = text.find("\"@"); at != std::string::npos; at = text.find("\"@")) {
    const std::size_t end = text.find('"', at + 1);
    REQUIRE(end != std::string::npos);
    text.replace(at, end + 1 - at, read_file(kSessions / text.substr(at + 2, end - at - 2)));
  }
  return text;
}

class Player {
 public:
  void play(const Step& step) {
    INFO("line " << step.line << ": " << step.word << " " << step.argument);
    static const std::map<std::string, void (Player::*)(const Step&)> kSteps = {
        {"-->", &Player::send},          {"<--", &Player::expect},
        {"-->>", &Player::send_at_once}, {"body", &Player::send_body},
        {"bytes", &Player::send_bytes},  {"initialize", &Player::initialize},
        {"open", &Player::open},         {"file", &Player::write_file},
        {"wait", &Player::wait},         {"workers", &Player::workers},
        {"edited", &Player::edited},     {"exits", &Player::exits},
        {"hangup", &Player::hang_up},
    };
    const auto found = kSteps.find(step.word);
    REQUIRE(found != kSteps.end());
    (this->*found->second)(step);
  }

  void finish() {
    INFO("left over: " << (host_.outbox.sent.empty() ? "" : host_.outbox.sent.front()));
    CHECK(host_.outbox.sent.empty());
  }

 private:
  // Exchanges "$result.x" for that value of the last message.
  [[nodiscard]] std::string with_values(std::string text) const {
    for (std::size_t at = text.find("\"$r"); at != std::string::npos; at = text.find("\"$r")) {
      const std::size_t end = text.find('"', at + 1);
      text.replace(at, end + 1 - at, at_path(last_, text.substr(at + 2, end - at - 2)).dump());
    }
    return text;
  }

  // At the pace of somebody who types.
  void send(const Step& step) {
    host_.pass(std::chrono::milliseconds(20));
    send_at_once(step);
  }

  void send_at_once(const Step& step) { host_.send(with_values(with_files(step.argument))); }

  void send_body(const Step& step) { host_.send(unescaped(step.argument)); }

  void send_bytes(const Step& step) {
    reader_.feed(unescaped(step.argument), [&](const Frame& frame) {
      if (frame.kind == Frame::Kind::body) {
        host_.send(frame.body);
      } else {
        host_.session->receive_broken(frame.kind);
      }
    });
  }

  void expect(const Step& step) {
    if (step.argument == "nothing") {
      INFO("sent: " << (host_.outbox.sent.empty() ? "" : host_.outbox.sent.front()));
      CHECK(host_.outbox.sent.empty());
      return;
    }
    const std::string body = host_.take();
    INFO("sent: " << body);
    REQUIRE_FALSE(body.empty());
    last_ = parsed(body);
    const auto difference = mismatch(parsed(step.argument), last_);
    INFO(difference.value_or(""));
    REQUIRE_FALSE(difference);
  }

  void initialize(const Step& step) {
    const std::string params =
        step.argument.empty()
            ? R"({"capabilities":{}})"
            : (step.argument.front() == '{' ? step.argument
                                            : "\"@clients/" + step.argument + ".json\"");
    host_.send(with_files(R"({"id":0,"method":"initialize","params":)" + params + "}"));
    last_ = parsed(host_.take());
    REQUIRE(last_["result"]["capabilities"].present());
    host_.send(R"({"method":"initialized","params":{}})");
  }

  void open(const Step& step) {
    JsonWriter out;
    out.begin_object().field("method", "textDocument/didOpen").key("params").begin_object();
    out.key("textDocument")
        .begin_object()
        .field("uri", step.argument)
        .field("languageId", "python");
    out.field("version", 1).field("text", step.block).end_object().end_object().end_object();
    host_.send(out.take());
  }

  void write_file(const Step& step) { host_.files[step.argument] = step.block; }

  void wait(const Step& step) { host_.pass(std::chrono::milliseconds(std::stoi(step.argument))); }

  void workers(const Step& step) {
    host_.hold_workers = step.argument != "run";
    if (step.argument == "one") REQUIRE(host_.workers.run_job());
    host_.settle();
  }

  // The document with the edits at that path of the last message in it.
  void edited(const Step& step) {
    const std::size_t blank = step.argument.find(' ');
    REQUIRE(blank != std::string::npos);
    const std::string uri = step.argument.substr(blank + 1);
    const Json edit = at_path(last_, step.argument.substr(0, blank));
    const Document* document = host_.session->workspace().find(uri);
    REQUIRE(document != nullptr);
    const Json changes = edit["changes"][uri];
    std::vector<TextEdit> edits;
    for (const Json& one :
         (changes.present() ? changes : edit["documentChanges"][std::size_t{0}]["edits"])
             .elements()) {
      const auto range = lsp::read_range(one["range"]);
      REQUIRE(range);
      edits.push_back(
          {from_lsp(document->text, *range, host_.session->workspace().profile()->encoding),
           std::string(one["newText"].string().value_or(""))});
    }
    CHECK_FALSE(edits.empty());
    sort_edits(edits);
    REQUIRE_FALSE(overlapping(edits));
    CHECK(apply_edits(document->text, edits).to_string() == step.block);
  }

  void exits(const Step& step) {
    REQUIRE(host_.exit_code);
    CHECK(*host_.exit_code == std::stoi(step.argument));
  }

  void hang_up(const Step& /*step*/) { host_.session->end_of_client(); }

  FakeHost host_;
  MessageReader reader_;
  Json last_;
};

std::vector<fs::path> transcripts() {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::recursive_directory_iterator(kSessions)) {
    if (entry.path().extension() == ".session") {
      paths.push_back(entry.path());
    }
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

TEST_CASE("sessions go as written") {
  for (const fs::path& path : transcripts()) {
    DYNAMIC_SECTION(fs::relative(path, kSessions).generic_string()) {
      Player player;
      for (const Step& step : read_transcript(read_file(path))) {
        player.play(step);
      }
      player.finish();
    }
  }
}

}  // namespace
}  // namespace interlock::tests
