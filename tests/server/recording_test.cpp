// Sessions on record, and played again.
#include "server/recording.h"

#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "server/replay.h"
#include "tests/server/fake_host.h"

namespace interlock::tests {
namespace {

using Direction = RecordedMessage::Direction;
using std::chrono::milliseconds;

RecordedMessage said(int at, std::string body) {
  return {Direction::received, milliseconds(at), std::move(body)};
}

TEST_CASE("what was said is on record, in its order, whatever its bytes") {
  std::ostringstream file;
  {
    Recorder recorder(file);
    CHECK(recorder.is_open());
    recorder.add(Direction::received, "{\"a\":\"x\n\"}");
    recorder.add(Direction::sent, "\xFF");
  }
  const auto read = read_recording(file.str());
  REQUIRE(read);
  REQUIRE(read->size() == 2);
  CHECK(read->front().direction == Direction::received);
  CHECK(read->front().body == "{\"a\":\"x\n\"}");
  CHECK(read->back().direction == Direction::sent);
  CHECK(read->back().body == "\xEF\xBF\xBD");
  CHECK_FALSE(Recorder("/dev/null/file").is_open());
}

TEST_CASE("a recording that was cut off is played to there, and another file is none") {
  CHECK(read_recording(R"({"ms":1,"received":"{}"})"
                       "\n{\"ms\":2,\"rece")
            ->size() == 1);
  CHECK(read_recording("")->empty());
  CHECK_FALSE(read_recording("x = 1\ny = 2\n"));
}

TEST_CASE("a replay says what the client said, and answers only what was asked") {
  FakeLoop loop;
  std::vector<std::string> out;
  bool is_over = false;
  Replay replay(loop,
                {said(0, R"({"id":1,"method":"a"})"),
                 {Direction::sent, milliseconds(5), R"({"id":"interlock-1","method":"ask"})"},
                 said(100'000, R"({"method":"b"})"),
                 said(100'001, R"({"id":"interlock-1","result":1})"),
                 said(100'002, R"({"method":"c"})")},
                {[&](const std::string& body) { out.push_back(body); }, [&] { is_over = true; }});
  const auto pass = [&](milliseconds time) {
    const auto end = loop.now() + time;
    while (loop.run_timer_until(end)) {
      while (loop.run_task()) {
      }
    }
    loop.set_now(end);
  };
  replay.start();
  pass(milliseconds(0));
  REQUIRE(out.size() == 1);
  pass(Replay::kLongestGap);  // nobody sits through a pause
  REQUIRE(out.size() == 2);
  pass(milliseconds(1000));
  REQUIRE(out.size() == 2);
  replay.heard(R"({"id":"interlock-1","method":"ask"})");
  pass(milliseconds(10));
  REQUIRE(out.size() == 5);
  CHECK(out[2] == R"({"id":"interlock-1","result":1})");
  CHECK(out[3] == R"({"method":"c"})");
  CHECK(out[4].find("interlock/sync") != std::string::npos);
  replay.heard(R"({"id":1,"result":null})");
  CHECK_FALSE(is_over);
  replay.heard(R"({"id":"replay-end","result":null})");
  CHECK(is_over);
}

TEST_CASE("what the server never asks is answered in the end") {
  FakeLoop loop;
  std::vector<std::string> out;
  Replay replay(loop, {said(0, R"({"id":"interlock-9","result":1})")},
                {[&](const std::string& body) { out.push_back(body); }, [] {}});
  replay.start();
  CHECK(loop.run_timer_until(loop.now() + Replay::kLongestWait));
  CHECK(loop.run_task());
  CHECK(out.size() == 2);
}

}  // namespace
}  // namespace interlock::tests
