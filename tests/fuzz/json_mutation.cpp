#include "tests/fuzz/json_mutation.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "tests/harness/lines.h"

namespace interlock::fuzz {
namespace {

using Words = std::vector<std::string_view>;

const Words kValues = {"null",
                       "true",
                       "false",
                       "0",
                       "1",
                       "-1",
                       "3.5",
                       "1e400",
                       "9007199254740993",
                       "4294967296",
                       "\"\"",
                       "\"x\"",
                       "\"\\u0000\\ud83d\"",
                       "\"file:///w/a.py\"",
                       "\"file:///w/b.py\"",
                       "\"untitled:a\"",
                       "\"utf-8\"",
                       "\"utf-32\"",
                       "\"quickfix\"",
                       "\"import time\\nasync def f():\\n    time.sleep(1)\\n\"",
                       "[]",
                       "{}",
                       "[[]]",
                       "[null,{}]",
                       R"({"line":0,"character":0})",
                       R"({"line":2,"character":9})",
                       R"({"start":{"line":0,"character":0},"end":{"line":99,"character":0}})",
                       R"({"start":{"line":9,"character":0},"end":{"line":1,"character":0}})",
                       R"({"uri":"file:///w/a.py"})",
                       R"({"uri":"file:///w/a.py","version":7})"};

// `%` is the document.
const Words kMessages = {
    R"({"id":0,"method":"initialize","params":{"capabilities":{"workspace":{"configuration":true},"window":{"workDoneProgress":true}},"workspaceFolders":[{"uri":"file:///w","name":"w"}]}})",
    R"({"method":"initialized","params":{}})",
    R"({"method":"textDocument/didOpen","params":{"textDocument":{"uri":"%","languageId":"python","version":1,"text":"import asyncio, time, threading\nlock = threading.Lock()\nasync def f():\n    time.sleep(1)\n    with lock:\n        await asyncio.gather(f(), f())\n"}}})",
    R"({"method":"textDocument/didChange","params":{"textDocument":{"uri":"%","version":2},"contentChanges":[{"range":{"start":{"line":3,"character":4},"end":{"line":3,"character":8}},"text":"x😀\r\n"}]}})",
    R"({"method":"textDocument/didChange","params":{"textDocument":{"uri":"%","version":3},"contentChanges":[{"text":"import time\nasync def g(): time.sleep(2)\n"},{"range":{"start":{"line":0,"character":0},"end":{"line":0,"character":0}},"text":"#"}]}})",
    R"({"method":"textDocument/didSave","params":{"textDocument":{"uri":"%"}}})",
    R"({"method":"textDocument/didClose","params":{"textDocument":{"uri":"%"}}})",
    R"({"id":3,"method":"textDocument/hover","params":{"textDocument":{"uri":"%"},"position":{"line":3,"character":7}}})",
    R"({"id":4,"method":"textDocument/codeAction","params":{"textDocument":{"uri":"%"},"range":{"start":{"line":0,"character":0},"end":{"line":9,"character":0}},"context":{"diagnostics":[]}}})",
    R"({"id":5,"method":"codeAction/resolve","params":{"title":"x","data":{"uri":"%","version":1,"rule":"blocking-call-in-coroutine"}}})",
    R"({"id":6,"method":"textDocument/inlayHint","params":{"textDocument":{"uri":"%"},"range":{"start":{"line":0,"character":0},"end":{"line":9,"character":0}}}})",
    R"({"id":7,"method":"textDocument/codeLens","params":{"textDocument":{"uri":"%"}}})",
    R"({"id":8,"method":"textDocument/documentHighlight","params":{"textDocument":{"uri":"%"},"position":{"line":2,"character":2}}})",
    R"({"id":9,"method":"textDocument/prepareCallHierarchy","params":{"textDocument":{"uri":"%"},"position":{"line":2,"character":10}}})",
    R"({"id":10,"method":"callHierarchy/incomingCalls","params":{"item":{"name":"f","kind":12,"uri":"%","range":{"start":{"line":0,"character":0},"end":{"line":1,"character":0}},"selectionRange":{"start":{"line":0,"character":0},"end":{"line":0,"character":1}},"data":{}}}})",
    R"({"id":"eleven","method":"textDocument/diagnostic","params":{"textDocument":{"uri":"%"}}})",
    R"({"id":12,"method":"workspace/diagnostic","params":{"previousResultIds":[]}})",
    R"({"id":13,"method":"workspace/executeCommand","params":{"command":"interlock.explain","arguments":["dropped-task"]}})",
    R"({"id":14,"method":"textDocument/semanticTokens/full","params":{"textDocument":{"uri":"%"}}})",
    R"({"method":"$/cancelRequest","params":{"id":4}})",
    R"({"method":"$/cancelRequest","params":{"id":"eleven"}})",
    R"({"method":"$/setTrace","params":{"value":"verbose"}})",
    R"({"method":"workspace/didChangeConfiguration","params":{"settings":{"interlock":{"select":["ALL"],"inlayHints":["blocking"]}}}})",
    R"({"method":"workspace/didChangeWatchedFiles","params":{"changes":[{"uri":"file:///w/b.py","type":2},{"uri":"file:///w/pyproject.toml","type":3}]}})",
    R"({"method":"workspace/didChangeWorkspaceFolders","params":{"event":{"added":[{"uri":"file:///v","name":"v"}],"removed":[{"uri":"file:///w","name":"w"}]}}})",
    R"({"id":"interlock-1","result":[{"select":["ALL"]}]})",
    R"({"id":"interlock-1","error":{"code":-32601,"message":"no"}})",
    R"({"id":"interlock-2","result":null})",
    R"({"id":15,"method":"interlock/sync"})",
    R"({"id":16,"method":"interlock/status"})",
    R"([{"id":17,"method":"x"},{"id":18,"method":"textDocument/hover","params":{}},{"method":"y"},1])",
    R"({"id":19,"method":"shutdown"})",
    R"({"method":"exit"})",
    "^",
    "~30",
    "~600",
    "!Content-Length: 2\\r\\n\\r\\n",
    "!Content-Length: 99999999999999\\r\\n\\r\\n{}",
    "!{\\\"garbage\\\":\\xff\\r\\n\\r\\n",
};

std::string new_message(Choices& choices) {
  static const Words kDocuments = {"file:///w/a.py", "file:///w/b.py", "untitled:a", "file:///w/c"};
  std::string message(choices.one_of(kMessages));
  const std::string_view document = choices.one_of(kDocuments);
  for (std::size_t at = 0; (at = message.find('%', at)) != std::string::npos;)
    message.replace(at, 1, document);
  return message;
}

// Where the value that begins at `begin` ends. Not all that it takes for one is one.
std::size_t end_of_value(std::string_view json, std::size_t begin) {
  std::size_t depth = 0;
  bool quoted = false;
  for (std::size_t at = begin; at < json.size(); ++at) {
    const char c = json[at];
    if (quoted) {
      if (c == '\\')
        ++at;
      else if (c == '"')
        quoted = false;
      continue;
    }
    const bool closes = c == '}' || c == ']';
    if (depth == 0 && (closes || (c == ',' && at > begin))) return at;
    if (c == '"') quoted = true;
    if (c == '{' || c == '[') ++depth;
    if (closes) --depth;
  }
  return json.size();
}

void change_message(std::vector<std::string>& lines, Choices& choices) {
  const std::size_t at = choices.below(lines.size());
  const auto place = lines.begin() + static_cast<std::ptrdiff_t>(at);
  switch (choices.below(8)) {
    case 0:
      lines.erase(place);
      break;
    case 1:
      lines.insert(place, std::string(*place));
      break;
    case 2:
      std::swap(*place, lines[choices.below(lines.size())]);
      break;
    case 3:
    case 4:
      lines.insert(place + 1, new_message(choices));
      break;
    default:
      *place = with_other_value(*place, choices);
      break;
  }
}

}  // namespace

std::string with_other_value(std::string json, Choices& choices) {
  std::vector<std::size_t> begins;
  for (std::size_t at = 0; at + 1 < json.size(); ++at)
    if (json[at] == ':' || json[at] == ',' || json[at] == '[') begins.push_back(at + 1);
  if (begins.empty()) return json;
  const std::size_t begin = choices.one_of(begins);
  const std::size_t end = std::max(begin, end_of_value(json, begin));
  return json.replace(begin, end - begin, choices.one_of(kValues));
}

std::string with_changed_messages(std::string_view text, Choices& choices) {
  std::vector<std::string> lines;
  for (const std::string_view line : tests::split_lines(text)) lines.emplace_back(line);
  for (std::uint32_t i = 1 + choices.below(5); i > 0 && !lines.empty(); --i)
    change_message(lines, choices);
  std::string changed;
  for (const std::string& line : lines) changed += line + "\n";
  return changed;
}

}  // namespace interlock::fuzz
