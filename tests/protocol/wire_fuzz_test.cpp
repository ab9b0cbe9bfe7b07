#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "protocol/jsonrpc.h"
#include "protocol/lsp_code_action.h"
#include "protocol/lsp_diagnostic.h"
#include "protocol/lsp_initialize.h"
#include "protocol/lsp_text_document.h"
#include "protocol/message_reader.h"
#include "protocol/message_writer.h"

// Streams that no client sends. Whatever stands before it, a valid message is delivered; nothing
// crashes.
namespace interlock {
namespace {

constexpr std::string_view kProbe = R"({"jsonrpc":"2.0","id":"probe","method":"probe"})";

const std::vector<std::string>& seeds() {
  static const std::vector<std::string> kSeeds = {
      framed(
          R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"capabilities":{}}})"),
      framed(
          R"({"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///a.py",)"
          R"("version":2},"contentChanges":[{"range":{"start":{"line":0,"character":0},"end":{"line":0,)"
          R"("character":5}},"text":"x\u0000\ud83d\ude00"}]}})"),
      framed(R"([{"jsonrpc":"2.0","id":3,"method":"a"},{"jsonrpc":"2.0","method":"b"},7])"),
      framed("{\"jsonrpc\":\"2.0\",\"id\":4,\n\"result\":\n[null,{\"a\":[[[]]]}]}"),
      "content-length: 2\nContent-Type: x\n\n{}",
      "Content-Length: 99999999999999\r\n\r\n{}",
  };
  return kSeeds;
}

std::string stream_of(std::mt19937& random) {
  std::string out;
  for (unsigned i = 0; i < 1 + random() % 3; ++i) {
    out += seeds()[random() % seeds().size()];
  }
  return out;
}

void mutate(std::string& stream, std::mt19937& random) {
  static constexpr std::string_view kPieces[] = {
      "\r\n", "\n",   "\r\n\r\n", "Content-Length: ", "\"", "\\", "{", "[",
      "-",    "9999", "\xFF",     "\\ud800",          ":",  ","};
  for (unsigned i = 0; i < 1 + random() % 8 && !stream.empty(); ++i) {
    const std::size_t at = random() % stream.size();
    switch (random() % 5) {
      case 0:
        stream[at] = static_cast<char>(random() % 256);
        break;
      case 1:
        stream.erase(at, 1 + random() % 20);
        break;
      case 2:
        stream.insert(at, kPieces[random() % std::size(kPieces)]);
        break;
      case 3:
        stream.insert(at, stream.substr(random() % stream.size(), random() % 40));
        break;
      default:
        stream.resize(at);
        break;
    }
  }
}

// Reads what a message carries with every reader there is.
void read_with_all(const Json& params) {
  (void)lsp::read_initialize(params);
  (void)lsp::read_did_open(params);
  (void)lsp::read_did_change(params);
  (void)lsp::read_code_action(params);
  (void)lsp::read_document_diagnostic(params);
  (void)params.dump();
}

std::size_t probes_delivered(std::string_view stream, std::mt19937& random) {
  std::size_t probes = 0;
  MessageReader reader;
  const auto deliver = [&](const Frame& frame) {
    if (frame.kind != Frame::Kind::body) {
      return;
    }
    for (const Message& message : read_messages(frame.body).messages) {
      if (const auto* request = std::get_if<Request>(&message)) {
        probes += request->method == "probe" ? 1 : 0;
        read_with_all(request->params);
      } else if (const auto* notification = std::get_if<Notification>(&message)) {
        read_with_all(notification->params);
      }
    }
  };
  while (!stream.empty()) {
    const std::size_t piece = 1 + random() % 200;
    reader.feed(stream.substr(0, piece), deliver);
    stream.remove_prefix(std::min(piece, stream.size()));
  }
  return probes;
}

TEST_CASE("a valid message is delivered after any mutated stream") {
  std::mt19937 random(20261123);
  for (int i = 0; i < 20'000; ++i) {
    std::string stream = stream_of(random);
    mutate(stream, random);
    // The first probe may be taken for the rest of a body that its header promised; the second
    // can't be.
    const std::string probed = stream + framed(kProbe) + framed(kProbe);
    INFO("stream " << i << ": " << stream);
    REQUIRE(probes_delivered(probed, random) >= 1);
  }
}

TEST_CASE("a valid message is delivered after random bytes") {
  std::mt19937 random(7);
  for (int i = 0; i < 2'000; ++i) {
    std::string stream(random() % 300, '\0');
    for (char& c : stream) {
      c = static_cast<char>(random() % 256);
    }
    INFO("stream " << i);
    REQUIRE(probes_delivered(stream + framed(kProbe) + framed(kProbe), random) >= 1);
  }
}

}  // namespace
}  // namespace interlock
