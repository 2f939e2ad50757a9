package dev.annals.gateway.golden;

import dev.annals.gateway.running.InProcess;
import dev.annals.gateway.running.MailSink;
import dev.annals.gateway.running.OwnProcess;
import dev.annals.gateway.running.RunningAnnals;
import dev.annals.gateway.running.Storage;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where the scenarios of one recording are played: a server with its settings, and what it needs around it. */
record Stage(RunningAnnals annals, Storage storage, MailSink mail, Web web, Wire wire) implements AutoCloseable {

    /** In the test's process, or from the jar that {@code annals.golden.jar} names. */
    static Stage set(Recording recording, Path dataDir, Storage storage) {
        MailSink mail = new MailSink();
        Web web = new Web();
        Map<String, String> settings = settings(recording, mail, web);
        settings.putAll(storage.settings());
        RunningAnnals annals = start(dataDir, settings);
        return new Stage(annals, storage, mail, web, new Wire(annals.port()));
    }

    private static RunningAnnals start(Path dataDir, Map<String, String> settings) {
        String jar = System.getProperty("annals.golden.jar");
        return jar == null ? InProcess.start(dataDir, settings) : OwnProcess.ofJar(Path.of(jar), dataDir, settings);
    }

    private static Map<String, String> settings(Recording recording, MailSink mail, Web web) {
        Map<String, String> settings = new LinkedHashMap<>();
        recording
                .settings()
                .forEach(
                        (name, value) -> settings.put(name, value.replace("{{web_port}}", String.valueOf(web.port()))));
        settings.put("GOTRUE_SMTP_HOST", "127.0.0.1");
        settings.put("GOTRUE_SMTP_PORT", String.valueOf(mail.port()));
        settings.put("GOTRUE_JWT_SECRET", Signed.SECRET);
        return settings;
    }

    int port() {
        return annals.port();
    }

    @Override
    public void close() {
        annals.close();
        storage.close();
        mail.close();
        web.close();
    }
}
