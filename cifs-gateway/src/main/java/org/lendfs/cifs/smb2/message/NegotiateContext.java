// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.message;

import java.util.ArrayList;
import java.util.List;

/** What dialect 3.1.1 negotiates besides (MS-SMB2 2.2.3.1 and 2.2.4.1). */
public sealed interface NegotiateContext {
  int PREAUTH_INTEGRITY = 1;
  int ENCRYPTION = 2;
  int SIGNING = 8;

  /** Of the POSIX extensions, which Microsoft's documents do not know. */
  int POSIX = 0x100;

  /** HashAlgorithm of the only hash there is. */
  int HASH_SHA_512 = 1;

  /** ContextType on the wire. */
  int type();

  /** Writes the data, without its header. */
  void encodeData(SmbWriter writer);

  /** SMB2_PREAUTH_INTEGRITY_CAPABILITIES. */
  record PreauthIntegrity(List<Integer> hashes, Opaque salt) implements NegotiateContext {
    static PreauthIntegrity decode(SmbReader data) throws MalformedMessageException {
      int count = data.readUnsignedShort();
      int saltLength = data.readUnsignedShort();
      List<Integer> hashes = readNumbers(data, count);
      return new PreauthIntegrity(hashes, Opaque.wrap(data.readBytes(saltLength)));
    }

    @Override
    public int type() {
      return PREAUTH_INTEGRITY;
    }

    @Override
    public void encodeData(SmbWriter writer) {
      writer.writeShort(hashes.size());
      writer.writeShort(salt.length());
      hashes.forEach(writer::writeShort);
      salt.encode(writer);
    }
  }

  /** SMB2_ENCRYPTION_CAPABILITIES; 0 in a reply means that there is no common cipher. */
  record Encryption(List<Integer> ciphers) implements NegotiateContext {
    static Encryption decode(SmbReader data) throws MalformedMessageException {
      return new Encryption(readNumbers(data, data.readUnsignedShort()));
    }

    @Override
    public int type() {
      return ENCRYPTION;
    }

    @Override
    public void encodeData(SmbWriter writer) {
      writer.writeShort(ciphers.size());
      ciphers.forEach(writer::writeShort);
    }
  }

  /** SMB2_SIGNING_CAPABILITIES. */
  record Signing(List<Integer> algorithms) implements NegotiateContext {
    static Signing decode(SmbReader data) throws MalformedMessageException {
      return new Signing(readNumbers(data, data.readUnsignedShort()));
    }

    @Override
    public int type() {
      return SIGNING;
    }

    @Override
    public void encodeData(SmbWriter writer) {
      writer.writeShort(algorithms.size());
      algorithms.forEach(writer::writeShort);
    }
  }

  /**
   * SMB2_POSIX_EXTENSIONS_AVAILABLE: the create contexts that the sender understands, each by the
   * 16 bytes of its name.
   */
  record Posix(List<Opaque> createContexts) implements NegotiateContext {
    private static final int NAME_LENGTH = 16;

    static Posix decode(SmbReader data, int length) throws MalformedMessageException {
      List<Opaque> names = new ArrayList<>();
      for (int i = 0; i < length / NAME_LENGTH; i++) {
        names.add(Opaque.wrap(data.readBytes(NAME_LENGTH)));
      }
      return new Posix(List.copyOf(names));
    }

    @Override
    public int type() {
      return POSIX;
    }

    @Override
    public void encodeData(SmbWriter writer) {
      createContexts.forEach(writer::write);
    }
  }

  /** One that means nothing to this server, and is ignored. */
  record Other(int type, Opaque data) implements NegotiateContext {
    @Override
    public void encodeData(SmbWriter writer) {
      data.encode(writer);
    }
  }

  /** Reads one with its header, at an offset that is a multiple of eight. */
  static NegotiateContext decode(SmbReader reader) throws MalformedMessageException {
    int type = reader.readUnsignedShort();
    int length = reader.readUnsignedShort();
    reader.skip(4);
    SmbReader data = reader.readSlice(length);
    return switch (type) {
      case PREAUTH_INTEGRITY -> PreauthIntegrity.decode(data);
      case ENCRYPTION -> Encryption.decode(data);
      case SIGNING -> Signing.decode(data);
      case POSIX -> Posix.decode(data, length);
      default -> new Other(type, Opaque.wrap(data.readBytes(length)));
    };
  }

  /** Reads as many as there are to be, each at a multiple of eight from the reader's position 0. */
  static List<NegotiateContext> decodeList(SmbReader reader, int count)
      throws MalformedMessageException {
    List<NegotiateContext> contexts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      reader.alignToEight();
      contexts.add(decode(reader));
    }
    return List.copyOf(contexts);
  }

  /** Writes them, padded but for the last. */
  static void encodeList(SmbWriter writer, List<NegotiateContext> contexts) {
    for (NegotiateContext context : contexts) {
      writer.alignToEight();
      int start = writer.position();
      writer.writeShort(context.type());
      writer.writeShort(0);
      writer.writeInt(0);
      context.encodeData(writer);
      writer.patchShort(start + 2, writer.position() - start - 8);
    }
  }

  private static List<Integer> readNumbers(SmbReader data, int count)
      throws MalformedMessageException {
    data.requireRange(data.position(), 2L * count);
    List<Integer> numbers = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      numbers.add(data.readUnsignedShort());
    }
    return List.copyOf(numbers);
  }
}
