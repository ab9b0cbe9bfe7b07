#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/text/position.h"
#include "analysis/text/text.h"
#include "analysis/text/text_edit.h"
#include "protocol/lsp_text_document.h"

namespace interlock {

// A file that the client has open, as it is there. A value; the text shares its bytes with its
// copies.
struct Document {
  // How far it is ours: another language's document is only remembered, so that what is said of it
  // isn't an error.
  enum class Kind : std::uint8_t { python, other };

  std::string uri;  // byte for byte as the client wrote it
  Kind kind = Kind::python;
  std::int64_t version = 0;
  Text text;
  // A change could not be applied: the text is not what the client has, until it sends the whole of
  // it.
  bool desynced = false;
};

// The open documents. Loop thread only.
class DocumentStore {
 public:
  enum class Outcome : std::uint8_t {
    changed,     // the text is the new one
    desynced,    // a change made no sense: the document is out of step from now on
    not_opened,  // there is no such document
  };
  struct Change {
    Outcome outcome = Outcome::changed;
    std::vector<TextChange> changes;
  };

  // Opening again replaces.
  const Document& open(const lsp::DidOpenParams& params);
  Change change(const lsp::DidChangeParams& params, PositionEncoding encoding);
  // The text as it is now, told some other way than by a change.
  Change replace(std::string_view uri, std::string_view text);
  // False where it wasn't open.
  bool close(std::string_view uri);

  // Null where it isn't open. Valid until it is closed or opened again.
  [[nodiscard]] const Document* find(std::string_view uri) const;
  void for_each(const std::function<void(const Document&)>& visit) const;

 private:
  std::map<std::string, Document, std::less<>> documents_;
};

// Whether a document is Python: by the client's word, else by the file's name, else by the first
// line ("#!...python").
[[nodiscard]] Document::Kind document_kind(std::string_view uri, std::string_view language_id,
                                           std::string_view text);

}  // namespace interlock
