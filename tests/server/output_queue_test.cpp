#include "server/output_queue.h"

#include <string>

#include <catch2/catch_test_macros.hpp>

#include "protocol/message_writer.h"

namespace interlock {
namespace {

using Importance = OutgoingMessage::Importance;

TEST_CASE("what was sent comes out in its order") {
  OutputQueue queue;
  queue.send({"1", Importance::keep, ""});
  queue.send({"2", Importance::droppable, ""});
  queue.send({"3", Importance::keep, ""});
  CHECK(queue.take(1000) == framed("1") + framed("2") + framed("3"));
  queue.written();
  queue.close();
  CHECK_FALSE(queue.take(1000));
}

TEST_CASE("one message goes out however large; more only as far as asked") {
  OutputQueue queue;
  queue.send({std::string(100, 'x'), Importance::keep, ""});
  queue.send({"2", Importance::keep, ""});
  CHECK(queue.take(10) == framed(std::string(100, 'x')));
  CHECK(queue.take(10) == framed("2"));
}

TEST_CASE("of diagnostics the latest waits") {
  OutputQueue queue;
  queue.send({"a1", Importance::latest_only, "a"});
  queue.send({"b1", Importance::latest_only, "b"});
  queue.send({"r", Importance::keep, ""});
  queue.send({"a2", Importance::latest_only, "a"});
  CHECK(queue.waiting_bytes() == 5);
  CHECK(queue.take(1000) == framed("b1") + framed("r") + framed("a2"));
  queue.send({"a3", Importance::latest_only, "a"});
  CHECK(queue.take(1000) == framed("a3"));
  CHECK(queue.waiting_bytes() == 0);
}

TEST_CASE("past the limit log messages are dropped, answers never") {
  OutputQueue queue(10);
  for (int i = 0; i < 1000; ++i) {
    queue.send({"answer", Importance::keep, ""});
    queue.send({"log", Importance::droppable, ""});
  }
  CHECK(queue.waiting_bytes() == 6 * 1000 + 3);
}

TEST_CASE("a closed queue gives what it has and takes no more") {
  OutputQueue queue;
  queue.send({"1", Importance::keep, ""});
  queue.close();
  queue.send({"2", Importance::keep, ""});
  CHECK(queue.take(1000) == framed("1"));
  CHECK_FALSE(queue.take(1000));
}

}  // namespace
}  // namespace interlock
