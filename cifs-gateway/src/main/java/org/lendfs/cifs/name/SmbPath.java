// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.name;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.SmbException;

/**
 * A path as clients send it, relative to the share and checked (MS-FSCC 2.1.5).
 *
 * @param components as the client wrote them; none for the share's root
 * @param stream the named stream, empty for the file itself
 * @param directoryOnly whether the path ends with a separator or names a directory's index
 * @param contentOnly whether it names the content of a file as such, which directories have none of
 */
public record SmbPath(
    List<String> components, String stream, boolean directoryOnly, boolean contentOnly) {
  private static final int MAXIMUM_COMPONENT_LENGTH = 255;
  private static final int MAXIMUM_COMPONENTS = 1024;
  private static final String FORBIDDEN = "\"*/:<>?|";
  private static final char FIRST_PRINTABLE = ' ';

  /**
   * Takes a path apart, at slashes too, which no name can have; {@code ".."} takes the component
   * before it away, whatever that is.
   *
   * @throws SmbException INVALID_PARAMETER for a leading separator, OBJECT_NAME_INVALID,
   *     OBJECT_PATH_SYNTAX_BAD
   */
  public static SmbPath parse(String text) throws SmbException {
    if (text.startsWith("\\")) {
      throw new SmbException(NtStatus.INVALID_PARAMETER, "leading separator");
    }
    boolean trailing = text.endsWith("\\");
    String path = trailing ? text.substring(0, text.length() - 1) : text;
    int colon = path.indexOf(':');
    Stream stream = colon < 0 ? Stream.NONE : Stream.parse(path.substring(colon + 1));
    List<String> components = components(colon < 0 ? path : path.substring(0, colon));
    if (components.isEmpty() && trailing) {
      throw new SmbException(NtStatus.OBJECT_NAME_INVALID, "empty component");
    }
    return new SmbPath(components, stream.name(), trailing || stream.isIndex(), stream.isContent());
  }

  /** A path for clients with POSIX semantics: any character but the separators is good. */
  public static SmbPath parsePosix(String text) throws SmbException {
    List<String> components = new ArrayList<>();
    for (String component : text.split("[\\\\/]", -1)) {
      if (!component.isEmpty()) {
        components.add(component);
      }
    }
    if (components.size() > MAXIMUM_COMPONENTS) {
      throw new SmbException(NtStatus.OBJECT_NAME_INVALID, "components=" + components.size());
    }
    return new SmbPath(List.copyOf(components), "", false, false);
  }

  /**
   * Takes the name of a stream out of what begins with a colon; empty for a file's content.
   *
   * @throws SmbException OBJECT_NAME_INVALID
   */
  public static String parseStream(String text) throws SmbException {
    return Stream.parse(text.substring(1)).name();
  }

  private static List<String> components(String path) throws SmbException {
    if (path.isEmpty()) {
      return List.of();
    }
    String[] parts = path.split("[\\\\/]", -1);
    if (parts.length > MAXIMUM_COMPONENTS) {
      throw new SmbException(NtStatus.OBJECT_NAME_INVALID, "components=" + parts.length);
    }
    List<String> components = new ArrayList<>(parts.length);
    for (String part : parts) {
      if (part.equals("..")) {
        if (components.isEmpty()) {
          throw new SmbException(NtStatus.OBJECT_PATH_SYNTAX_BAD, "above the root");
        }
        components.removeLast();
      } else {
        requireComponent(part);
        components.add(part);
      }
    }
    return List.copyOf(components);
  }

  /**
   * Checks one name.
   *
   * @throws SmbException OBJECT_NAME_INVALID, OBJECT_PATH_SYNTAX_BAD
   */
  public static void requireComponent(String name) throws SmbException {
    if (name.equals("..")) {
      throw new SmbException(NtStatus.OBJECT_PATH_SYNTAX_BAD, "name=..");
    }
    boolean bad =
        name.isEmpty()
            || name.equals(".")
            || name.length() > MAXIMUM_COMPONENT_LENGTH
            || name.chars().anyMatch(c -> c < FIRST_PRINTABLE || FORBIDDEN.indexOf(c) >= 0);
    if (bad) {
      throw new SmbException(NtStatus.OBJECT_NAME_INVALID, "length=" + name.length());
    }
  }

  public boolean isRoot() {
    return components.isEmpty();
  }

  /** The last component; only for paths that have one. */
  public String last() {
    return components.getLast();
  }

  /** As it is told to clients, beginning with a separator. */
  public String display() {
    String path = "\\" + String.join("\\", components);
    return stream.isEmpty() ? path : path + ":" + stream + ":$DATA";
  }

  /** What follows the first colon: a stream, and what kind of thing it is. */
  private record Stream(String name, boolean isIndex, boolean isContent) {
    private static final Stream NONE = new Stream("", false, false);

    static Stream parse(String text) throws SmbException {
      int colon = text.indexOf(':');
      String name = colon < 0 ? text : text.substring(0, colon);
      String type = colon < 0 ? "" : text.substring(colon + 1).toUpperCase(Locale.ROOT);
      boolean isIndex = type.equals("$INDEX_ALLOCATION");
      boolean known = colon < 0 ? !name.isEmpty() : type.equals("$DATA") || isIndex;
      if (!known || name.length() > MAXIMUM_COMPONENT_LENGTH || name.indexOf('\\') >= 0) {
        throw new SmbException(NtStatus.OBJECT_NAME_INVALID, "stream type");
      }
      if (name.chars().anyMatch(c -> c == '/' || c == 0)) {
        throw new SmbException(NtStatus.OBJECT_NAME_INVALID, "stream name");
      }
      return isIndex ? new Stream("", true, false) : new Stream(name, false, name.isEmpty());
    }
  }
}
