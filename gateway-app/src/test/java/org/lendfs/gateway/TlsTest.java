// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lendfs.gateway.config.StartException;

/** Administration that is encrypted, with a certificate that is replaced while it runs. */
final class TlsTest {
  @TempDir Path folder;

  @Test
  void encryptsAndTakesANewCertificateWhileItRuns() throws Exception {
    Path certificate = folder.resolve("certificate.pem");
    Path key = folder.resolve("key.pem");
    makeCertificate("first", certificate, key);
    String[] words = {
      "--share=m=memory:",
      "--lendfs.admin.tls.certificate=" + certificate,
      "--lendfs.admin.tls.private-key=" + key,
    };
    try (RunningGateway gateway = RunningGateway.start(folder.resolve("state"), words)) {
      int port = gateway.uri("/").getPort();
      assertThat(subject(port)).isEqualTo("CN=first");

      makeCertificate("second", certificate, key);

      String subject = subject(port);
      while (subject.equals("CN=first")) {
        Thread.sleep(100);
        subject = subject(port);
      }
      assertThat(subject).isEqualTo("CN=second");
    }
  }

  @Test
  void listensBeyondLoopbackOnlyWithAnAdministrator() {
    Path state = folder.resolve("state");
    String[] alone = {"--share=m=memory:", "--lendfs.admin.listen=0.0.0.0"};

    assertThatThrownBy(() -> RunningGateway.start(state, alone).close())
        .extracting(TlsTest::sentence)
        .asString()
        .startsWith("Setting lendfs.admin.listen is '0.0.0.0'")
        .contains("there is no administrator");

    String[] withOne = {
      "--share=m=memory:",
      "--lendfs.admin.listen=0.0.0.0",
      "--lendfs.admin.accounts[0].name=root",
      "--lendfs.admin.accounts[0].password=correct horse",
    };
    try (RunningGateway gateway = RunningGateway.start(state, withOne)) {
      assertThat(gateway.get("/api/v1/setup").body()).isEqualTo("{\"required\":false}");
      assertThat(gateway.items("/api/v1/admins").size()).isEqualTo(1);
    }
  }

  private static String sentence(Throwable failure) {
    Optional<Throwable> cause =
        java.util.stream.Stream.<Throwable>iterate(failure, e -> e != null, Throwable::getCause)
            .filter(StartException.class::isInstance)
            .findFirst();
    return cause.map(e -> String.valueOf(e.getMessage())).orElse("no StartException");
  }

  private static String subject(int port) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Trusting()}, null);
    try (var socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port)) {
      socket.startHandshake();
      var peer = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      return peer.getSubjectX500Principal().getName();
    }
  }

  /** Makes files as an administrator does who renews: one after the other. */
  private void makeCertificate(String name, Path certificate, Path key) throws Exception {
    Path store = folder.resolve(name + ".p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Command.Result made =
        Command.run(
            List.of(
                keytool,
                "-genkeypair",
                "-alias",
                "lendfs",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                "changeit"));
    assertThat(made.exitCode()).as(made.output()).isZero();
    KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
    writePem(key, "PRIVATE KEY", keys.getKey("lendfs", "changeit".toCharArray()).getEncoded());
    writePem(certificate, "CERTIFICATE", keys.getCertificate("lendfs").getEncoded());
  }

  private static void writePem(Path file, String what, byte[] content) throws Exception {
    String body =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(content);
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(
          "-----BEGIN %s-----\n%s\n-----END %s-----\n"
              .formatted(what, body, what)
              .getBytes(StandardCharsets.US_ASCII));
    }
  }

  /** Trusts everybody: the test looks at what it is shown. */
  private static final class Trusting extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

    @Override
    public void checkClientTrusted(
        X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

    @Override
    public void checkServerTrusted(
        X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
