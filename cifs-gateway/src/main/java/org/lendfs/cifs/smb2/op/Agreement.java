// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.config.SmbSecurity;
import org.lendfs.cifs.crypto.CipherKind;
import org.lendfs.cifs.crypto.SigningAlgorithm;
import org.lendfs.cifs.session.Negotiated;
import org.lendfs.cifs.smb2.message.CreateContext;
import org.lendfs.cifs.smb2.message.NegotiateContext;
import org.lendfs.cifs.smb2.message.NegotiateReply;
import org.lendfs.cifs.smb2.message.NegotiateRequest;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.Opaque;
import org.lendfs.cifs.smb2.message.SmbDialect;
import org.lendfs.cifs.smb2.message.SmbException;

/**
 * What a NEGOTIATE request and this server's settings have in common (MS-SMB2 3.3.5.4). Only what
 * the client offered is ever chosen.
 */
final class Agreement {
  private static final int SALT_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Fastest first. */
  private static final List<SigningAlgorithm> SIGNING_PREFERENCE =
      List.of(SigningAlgorithm.AES_GMAC, SigningAlgorithm.AES_CMAC, SigningAlgorithm.HMAC_SHA256);

  private final SmbSecurity security;
  private final NegotiateRequest request;
  private final SmbDialect dialect;

  Agreement(SmbSecurity security, NegotiateRequest request) throws SmbException {
    this.security = security;
    this.request = request;
    this.dialect = newestInCommon();
  }

  private SmbDialect newestInCommon() throws SmbException {
    if (request.dialects().isEmpty()) {
      throw new SmbException(NtStatus.INVALID_PARAMETER, "no dialects");
    }
    return request.dialects().stream()
        .flatMap(number -> SmbDialect.of(number).stream())
        .filter(one -> one.isAtLeast(security.oldest()) && security.newest().isAtLeast(one))
        .max(SmbDialect::compareTo)
        .orElseThrow(() -> new SmbException(NtStatus.NOT_SUPPORTED, "no dialect in common"));
  }

  SmbDialect dialect() {
    return dialect;
  }

  /** All that is agreed on. */
  Negotiated reach(int transferBytes, boolean multichannel) throws SmbException {
    if (dialect == SmbDialect.SMB_3_1_1) {
      requireUsableContexts();
    }
    CipherKind cipher = cipher();
    return new Negotiated(
        dialect,
        new Negotiated.ClientFacts(
            request.clientGuid(), request.securityMode(), request.capabilities()),
        capabilities(cipher, multichannel),
        signing(),
        cipher,
        transferBytes);
  }

  private void requireUsableContexts() throws SmbException {
    var preauth = request.contexts(NegotiateContext.PreauthIntegrity.class);
    if (preauth.size() != 1
        || preauth.getFirst().hashes().isEmpty()
        || request.contexts(NegotiateContext.Encryption.class).size() > 1
        || request.contexts(NegotiateContext.Signing.class).size() > 1) {
      throw new SmbException(NtStatus.INVALID_PARAMETER, "contexts missing or doubled");
    }
    if (!preauth.getFirst().hashes().contains(NegotiateContext.HASH_SHA_512)) {
      throw new SmbException(NtStatus.SMB_NO_PREAUTH_INTEGRITY_HASH_OVERLAP);
    }
    for (var encryption : request.contexts(NegotiateContext.Encryption.class)) {
      requireSome(encryption.ciphers());
    }
    for (var signing : request.contexts(NegotiateContext.Signing.class)) {
      requireSome(signing.algorithms());
    }
  }

  private static void requireSome(List<Integer> algorithms) throws SmbException {
    if (algorithms.isEmpty()) {
      throw new SmbException(NtStatus.INVALID_PARAMETER, "a context without algorithms");
    }
  }

  private @Nullable CipherKind cipher() {
    if (security.encryption() == SmbSecurity.Encryption.OFF
        || !dialect.isAtLeast(SmbDialect.SMB_3_0)) {
      return null;
    }
    if (dialect != SmbDialect.SMB_3_1_1) {
      boolean able = (request.capabilities() & NegotiateReply.CAPABILITY_ENCRYPTION) != 0;
      return able ? CipherKind.AES_128_CCM : null;
    }
    List<CipherKind> offered =
        request.contexts(NegotiateContext.Encryption.class).stream()
            .flatMap(context -> context.ciphers().stream())
            .flatMap(id -> CipherKind.of(id).stream())
            .toList();
    // Of the client's choices the first that is fast.
    return offered.stream()
        .filter(CipherKind::isGcm)
        .findFirst()
        .or(() -> offered.stream().findFirst())
        .orElse(null);
  }

  private SigningAlgorithm signing() {
    if (dialect == SmbDialect.SMB_3_1_1) {
      return offeredSigning().orElse(SigningAlgorithm.AES_CMAC);
    }
    return dialect.isAtLeast(SmbDialect.SMB_3_0)
        ? SigningAlgorithm.AES_CMAC
        : SigningAlgorithm.HMAC_SHA256;
  }

  private Optional<SigningAlgorithm> offeredSigning() {
    return request.contexts(NegotiateContext.Signing.class).stream()
        .findFirst()
        .flatMap(context ->
            SIGNING_PREFERENCE.stream()
                .filter(one -> context.algorithms().contains(one.id()))
                .findFirst());
  }

  private int capabilities(@Nullable CipherKind cipher, boolean multichannel) {
    if (!dialect.hasMultiCredit()) {
      return 0;
    }
    int capabilities = NegotiateReply.CAPABILITY_LEASING | NegotiateReply.CAPABILITY_LARGE_MTU;
    if (dialect.isAtLeast(SmbDialect.SMB_3_0)) {
      capabilities |= NegotiateReply.CAPABILITY_DIRECTORY_LEASING;
      capabilities |= multichannel ? NegotiateReply.CAPABILITY_MULTI_CHANNEL : 0;
      // In 3.1.1 the context says it.
      boolean flag = cipher != null && dialect != SmbDialect.SMB_3_1_1;
      capabilities |= flag ? NegotiateReply.CAPABILITY_ENCRYPTION : 0;
    }
    return capabilities;
  }

  private boolean asksForPosix() {
    return request.contexts(NegotiateContext.Posix.class).stream()
        .anyMatch(context -> context.createContexts().contains(CreateContext.Posix.NAME));
  }

  /** The reply's contexts. */
  List<NegotiateContext> contexts(Negotiated agreed) {
    if (dialect != SmbDialect.SMB_3_1_1) {
      return List.of();
    }
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    List<NegotiateContext> contexts = new ArrayList<>();
    contexts.add(
        new NegotiateContext.PreauthIntegrity(
            List.of(NegotiateContext.HASH_SHA_512), Opaque.wrap(salt)));
    if (!request.contexts(NegotiateContext.Encryption.class).isEmpty()) {
      int id = agreed.cipher() == null ? 0 : Objects.requireNonNull(agreed.cipher()).id();
      contexts.add(new NegotiateContext.Encryption(List.of(id)));
    }
    offeredSigning()
        .ifPresent(one -> contexts.add(new NegotiateContext.Signing(List.of(one.id()))));
    if (asksForPosix()) {
      contexts.add(new NegotiateContext.Posix(List.of(CreateContext.Posix.NAME)));
    }
    return List.copyOf(contexts);
  }
}
